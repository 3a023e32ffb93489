"""Training that feels int8: products of rounded weights and rounded activations.

The exported encoder multiplies as ONNX Runtime's dynamic quantisation does: weights in 7 bits, one
scale for each output; activations in 8 bits, one scale and zero point for what is read together.
Weights have 7 bits, not 8, as processors without VNNI add two products in 16 bits, and larger
weights would overflow there: the same model would read another text. Gradients pass through the
rounding as if it were not there (Bengio, Leonard and Courville, "Estimating or Propagating
Gradients Through Stochastic Neurons", 2013; Jacob et al., "Quantization and Training", 2018).
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

WEIGHT_STEPS, ACTIVATION_STEPS = 64, 255


class RoundedLinear(nn.Linear):
    """A linear layer that multiplies rounded numbers once `rounds` is set."""

    rounds = False

    def forward(self, states: Tensor) -> Tensor:
        """Return states (..., outputs)."""
        if not self.rounds:
            return super().forward(states)
        return functional.linear(
            round_activations(states), round_weights(self.weight).to(states.dtype), self.bias
        )


def round_weights(weights: Tensor) -> Tensor:
    """Round weights (outputs, inputs) to 7 bits, each output with its own scale."""
    scale = weights.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / WEIGHT_STEPS
    return weights + ((weights / scale).round() * scale - weights).detach()


def round_activations(states: Tensor) -> Tensor:
    """Round activations (sequences, pieces, width) to 8 bits, a scale for each sequence."""
    values = states.detach().float()
    low = values.amin((1, 2), keepdim=True).clamp(max=0)
    high = values.amax((1, 2), keepdim=True).clamp(min=0)
    scale = (high - low).clamp(min=1e-8) / ACTIVATION_STEPS
    zero = (-low / scale).round()
    rounded = (((values / scale).round() + zero).clamp(0, ACTIVATION_STEPS) - zero) * scale
    return states + (rounded - values).to(states.dtype)


def set_rounding(encoder: nn.Module, rounds: bool) -> None:
    """Switch the rounding of an encoder's linear layers on or off."""
    for module in encoder.modules():
        if isinstance(module, nn.Linear):
            module.__class__ = RoundedLinear
            module.rounds = rounds
