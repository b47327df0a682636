"""Five optimizer steps of the reference implementation, for the parity test of a training step.

    python3 make_steps.py REFERENCE tiny|dinov2 OUT     # REFERENCE: folder with gamma_reference.py and dinov2_reference.py

BatchNorm in training mode, no dropout; AdamW with PyTorch's arithmetic, decay on weights of more than one axis, gradients
clipped to a norm of 1. OUT gets what differs from the first weights, losses and gradient norms.
"""
import sys
import torch

reference, which, out = sys.argv[1:]
sys.path.insert(0, reference)
import gamma_reference as g
import dinov2_reference as d
from safetensors.torch import load_file

RATE, DECAY, BETAS, CLIP = 1e-4, 0.05, (0.9, 0.99), 1.0
if which == "dinov2":
    model, weights, io = d.GammaDinov2("tiny"), "tiny.dinov2.weights", "tiny.dinov2.io"
else:
    model, weights, io = g.Gamma("tiny", keys="tokens"), "tiny.weights", "tiny.tokens"
model.load_state_dict(load_file(f"{reference}/{weights}.safetensors"), strict=False)
io = load_file(f"{reference}/{io}.safetensors")
model.train()
for m in model.modules():
    if isinstance(m, torch.nn.Dropout):
        m.p = 0
named = dict(model.named_parameters())
groups = [{"params": [p for p in named.values() if p.dim() > 1], "weight_decay": DECAY},
          {"params": [p for p in named.values() if p.dim() <= 1], "weight_decay": 0.0}]
optimizer = torch.optim.AdamW(groups, lr=RATE, betas=BETAS, eps=1e-8)
losses, norms = [], []
for step in range(5):
    optimizer.zero_grad()
    loss = g.loss(model(io["input"]), io["label"], io["mask_ai"], io["mask_mani"])
    loss.backward()
    norms.append(torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP).item())
    optimizer.step()
    losses.append(loss.item())
result = {k: v.clone() for k, v in model.state_dict().items() if v.is_floating_point()}
result["losses"], result["norms"] = torch.tensor(losses), torch.tensor(norms)
g.save_safetensors(f"{out}/tiny.{'dinov2.' if which == 'dinov2' else ''}steps.safetensors", result, {"what": "after five steps"})
print(losses, norms)
