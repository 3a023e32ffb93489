"""A run in a process of its own: settings as JSON in."""

import sys

from extractor.batch.run import run_batch
from extractor.batch.settings import BatchSettings

if __name__ == "__main__":
    run_batch(BatchSettings.model_validate_json(sys.argv[1]))
