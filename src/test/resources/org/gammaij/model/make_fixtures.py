"""Makes the PyTorch files of this folder. Values follow a formula, so that the tests know them.

Written with torch 1.13; dinov2_tiny.pth with torch 2.7.1.
"""
import collections
import io
import pickle
import sys
import zipfile

import torch

OUT = sys.argv[1]
WIDTHS, DEPTHS, REDUCTION = (8, 16, 40, 64), (2, 1, 2, 1), (8, 4, 2, 1)


def ramp(n):
    """Element i is (i * 7919 % 1000 - 500) / 1000."""
    return (torch.arange(n) * 7919 % 1000 - 500).float() / 1000


def encoder_shapes():
    shapes = collections.OrderedDict()
    for i, (c, depth) in enumerate(zip(WIDTHS, DEPTHS)):
        before, k = (3, 7) if i == 0 else (WIDTHS[i - 1], 3)
        shapes[f"patch_embed{i + 1}.proj.weight"] = (c, before, k, k)
        for name in ("proj.bias", "norm.weight", "norm.bias"):
            shapes[f"patch_embed{i + 1}.{name}"] = (c,)
        for j in range(depth):
            b, r = f"block{i + 1}.{j}.", REDUCTION[i]
            linear = {"attn.q": (c, c), "attn.kv": (2 * c, c), "attn.proj": (c, c), "mlp.fc1": (4 * c, c),
                      "mlp.dwconv.dwconv": (4 * c, 1, 3, 3), "mlp.fc2": (c, 4 * c)}
            if r > 1:
                linear["attn.sr"] = (c, c, r, r)
            for name, shape in linear.items():
                shapes[b + name + ".weight"], shapes[b + name + ".bias"] = shape, shape[:1]
            for name in ["norm1", "norm2"] + (["attn.norm"] if r > 1 else []):
                shapes[b + name + ".weight"] = shapes[b + name + ".bias"] = (c,)
        shapes[f"norm{i + 1}.weight"] = shapes[f"norm{i + 1}.bias"] = (c,)
    shapes["head.weight"], shapes["head.bias"] = (10, WIDTHS[3]), (10,)
    return shapes


def dinov2_shapes(c=48, blocks=5, tokens=17):
    """Names and order of Meta's dinov2_vit*14_pretrain.pth; a block more than the network computes."""
    shapes = collections.OrderedDict(cls_token=(1, 1, c), pos_embed=(1, tokens, c), mask_token=(1, c))
    shapes["patch_embed.proj.weight"], shapes["patch_embed.proj.bias"] = (c, 3, 14, 14), (c,)
    for i in range(blocks):
        for name, shape in {"norm1": (c,), "attn.qkv": (3 * c, c), "attn.proj": (c, c), "ls1": None, "norm2": (c,),
                            "mlp.fc1": (4 * c, c), "mlp.fc2": (c, 4 * c), "ls2": None}.items():
            if shape is None:
                shapes[f"blocks.{i}.{name}.gamma"] = (c,)
            else:
                shapes[f"blocks.{i}.{name}.weight"], shapes[f"blocks.{i}.{name}.bias"] = shape, shape[:1]
    shapes["norm.weight"] = shapes["norm.bias"] = (c,)
    return shapes


def save_views(shapes, name):
    """All tensors are views of one storage, the i-th from element 11 * i on: this keeps the file small."""
    base = ramp(30000).half()
    state = collections.OrderedDict()
    for i, (key, shape) in enumerate(shapes.items()):
        n = torch.Size(shape).numel()
        state[key] = base[11 * i:11 * i + n].view(shape)
    torch.save(state, f"{OUT}/{name}.pth")


def strided():
    grid = ramp(24).view(4, 6)
    norm = torch.nn.BatchNorm1d(3)  # with a counter, an integer tensor
    state = norm.state_dict()
    state.update(transposed=grid.t(), column=grid[:, 2], half=ramp(5).half(), bfloat=ramp(5).bfloat16(),
                 double=ramp(5).double(), scalar=torch.tensor(2.5), parameter=torch.nn.Parameter(ramp(3)))
    torch.save({"state_dict": state, "epoch": 3, "note": None, "rates": [0.5, 1e-3]}, f"{OUT}/strided.pth")
    torch.save({"weight": ramp(3)}, f"{OUT}/legacy.pth", _use_new_zipfile_serialization=False)


class Command:
    def __reduce__(self):
        import os
        return os.system, ("echo this must never run",)


def malicious():
    data = io.BytesIO()
    pickle.dump({"patch_embed1.proj.weight": Command()}, data, protocol=2)
    with zipfile.ZipFile(f"{OUT}/malicious.pth", "w", zipfile.ZIP_STORED) as z:
        z.writestr("archive/data.pkl", data.getvalue())
        z.writestr("archive/version", "3\n")


save_views(encoder_shapes(), "mit_tiny")
save_views(dinov2_shapes(), "dinov2_tiny")
strided()
malicious()
