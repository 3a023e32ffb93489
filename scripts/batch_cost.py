"""Compute what a million articles cost from measured rates, and write the table of docs/scale.md.

Usage: python scripts/batch_cost.py RATE [--core-hour PRICE] [--articles N]

RATE is articles a second of one worker, as scripts/benchmark_batch.py measures them.
"""

import argparse

HOUR = 3600
# A worker on another machine also waits for its first task and its last one for the others.
EFFICIENCY = 0.9
CORES = (2, 16, 64, 256, 1024)


def core_hours(articles: int, rate: float) -> float:
    """Return the hours of one core that a number of articles takes.

    >>> round(core_hours(1_000_000, 2.0), 1)
    154.3
    """
    return articles / (rate * EFFICIENCY) / HOUR


def cost_table(articles: int, rate: float, price: float) -> str:
    """Return a Markdown table of time and cost by number of cores."""
    hours = core_hours(articles, rate)
    lines = ["| cores | hours | cost |", "|--:|--:|--:|"]
    lines += [f"| {cores:,} | {hours / cores:,.1f} | {hours * price:,.2f} |" for cores in CORES]
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rate", type=float, help="articles a second of one worker")
    parser.add_argument("--core-hour", type=float, default=0.04, help="price of one core and hour")
    parser.add_argument("--articles", type=int, default=1_000_000)
    options = parser.parse_args()
    print(cost_table(options.articles, options.rate, options.core_hour))


if __name__ == "__main__":
    main()
