"""Makes the two generators that the tests run: real TorchScript programs of a few kilobytes, with no weights.

    python3 make_generators.py OUT_DIR

latent_noise.pt   (image, strength) -> image: halves the image, adds noise to that "latent", doubles it again. As with an
                  autoencoder every output pixel is synthesised, the sides must be even, and strength must be a scalar.
mean_fill.pt      (image, mask) -> image: the masked region becomes the mean colour around it, and the whole frame is
                  smoothed, as an inpainter that passes the frame through a decoder would.
paste_fill.pt     as mean_fill, but the module itself pastes the original pixels back outside the mask.
"""
import sys

import torch
import torch.nn.functional as F


class LatentNoise(torch.nn.Module):
    def forward(self, image, strength):
        z = F.avg_pool2d(image, 2)
        z = z + strength * z.std() * torch.randn_like(z)
        return F.interpolate(z, scale_factor=2.0, mode="bilinear", align_corners=False).clamp(0.0, 1.0)


class MeanFill(torch.nn.Module):
    def __init__(self, paste: bool):
        super().__init__()
        self.paste = paste

    def forward(self, image, mask):
        keep = torch.cat([1 - mask, 1 - mask, 1 - mask], 1)
        mean = (image * keep).sum((2, 3), keepdim=True) / keep.sum((2, 3), keepdim=True).clamp(min=1.0)
        filled = F.avg_pool2d(F.pad(image * keep + mean * (1 - keep), (1, 1, 1, 1), mode="replicate"), 3, 1)
        if self.paste:
            filled = image * keep + filled * (1 - keep)
        return filled


if __name__ == "__main__":
    torch.jit.script(LatentNoise()).save(f"{sys.argv[1]}/latent_noise.pt")
    torch.jit.script(MeanFill(False)).save(f"{sys.argv[1]}/mean_fill.pt")
    torch.jit.script(MeanFill(True)).save(f"{sys.argv[1]}/paste_fill.pt")
