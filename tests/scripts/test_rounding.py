"""Rounded products: few levels, a scale for each output and sequence, gradients as if exact."""

import pytest

torch = pytest.importorskip("torch")

from reader.rounding import round_activations, round_weights, set_rounding  # noqa: E402


def test_weights_of_an_output_have_7_bits_of_its_own_scale():
    torch.manual_seed(1)
    weights = torch.randn(3, 5000) * torch.tensor([[1.0], [100.0], [0.0]])
    rounded = round_weights(weights)
    steps = weights.abs().amax(1) / 64

    for row, exact, step in zip(rounded, weights, steps, strict=True):
        levels = (row / step.clamp(min=1e-8)).round()
        assert len(levels.unique()) <= 129
        assert torch.allclose(row, levels * step, atol=1e-6 * float(step))
        assert (row - exact).abs().max() <= 0.501 * step


@pytest.mark.parametrize(("low", "high"), [(-0.37, 1.11), (3.0, 4.0), (-400.0, -300.0)])
def test_activations_of_a_sequence_have_8_bits_of_its_own_scale(low, high):
    torch.manual_seed(1)
    states = torch.rand(2, 50, 40) * (high - low) + low
    states[1] *= 100
    rounded = round_activations(states)
    steps = (states.amax((1, 2)).clamp(min=0) - states.amin((1, 2)).clamp(max=0)) / 255

    for sequence, exact, step in zip(rounded, states, steps, strict=True):
        levels = (sequence / step).round()
        assert levels.max() - levels.min() <= 255
        assert torch.allclose(sequence, levels * step, atol=1e-3 * float(step))
        assert (sequence - exact).abs().max() <= 0.501 * step


def test_zero_stays_zero():
    states = torch.linspace(-0.37, 1.11, 10).view(2, 5, 1)
    states[0, 2] = 0.0

    assert round_activations(states)[0, 2].tolist() == [0.0]
    assert not round_activations(torch.zeros(1, 3, 2)).any()


@pytest.mark.parametrize("rounded", [round_weights, lambda w: round_activations(w[None])])
def test_gradients_pass_through(rounded):
    weights = torch.tensor([[0.3, -1.0, 0.017]], requires_grad=True)
    factors = torch.tensor([[2.0, -3.0, 5.0]])
    (rounded(weights) * factors).sum().backward()

    assert torch.equal(weights.grad, factors)


def test_rounding_is_switched_on_and_off():
    torch.manual_seed(1)
    encoder = torch.nn.Sequential(torch.nn.Linear(6, 4), torch.nn.GELU(), torch.nn.Linear(4, 2))
    states = torch.randn(2, 3, 6)
    plain, names = encoder(states), list(encoder.state_dict())

    set_rounding(encoder, rounds=True)
    rounded = encoder(states)
    first = torch.nn.functional.linear(
        round_activations(states), round_weights(encoder[0].weight), encoder[0].bias
    )
    assert torch.equal(encoder[0](states), first)
    assert 0 < (rounded - plain).abs().max() < 0.1

    set_rounding(encoder, rounds=False)
    assert torch.equal(encoder(states), plain)
    assert names == list(encoder.state_dict())
