"""Writes tiny_detector.pt: outputs (a map of the red minus the blue channel, the mean of each channel)."""
import torch


class Tiny(torch.nn.Module):
    def forward(self, x):
        return x[:, 0:1] - x[:, 2:3], x.mean(dim=(2, 3))


torch.jit.trace(Tiny().eval(), torch.rand(1, 3, 8, 8)).save("tiny_detector.pt")
