"""fastText's own classifier over characters and pairs of characters, by its command line."""
import collections
import json
import subprocess
import sys
import time

folder = sys.argv[1]
read = lambda name: [json.loads(line) for line in open(f"{folder}/{name}.jsonl", encoding="utf8")]
train, test = read("train"), read("test")
labels = sorted({r["label"] for r in train})
number = {label: i for i, label in enumerate(labels)}
letters = lambda text: " ".join("".join(text.split()))
with open(f"{folder}/train.txt", "w", encoding="utf8") as out:
    for r in train:
        out.write(f"__label__{number[r['label']]} {letters(r['text'])}\n")
with open(f"{folder}/test.txt", "w", encoding="utf8") as out:
    for r in test:
        out.write(letters(r["text"]) + "\n")
started = time.time()
subprocess.run(["fasttext", "supervised", "-input", f"{folder}/train.txt", "-output", f"{folder}/model", "-wordNgrams", "3",
                "-epoch", "25", "-lr", "0.5", "-dim", "50", "-bucket", "500000", "-thread", "1", "-verbose", "0"],
               check=True, stdout=subprocess.DEVNULL)
seconds = time.time() - started
started = time.time()
out = subprocess.run(["fasttext", "predict", f"{folder}/model.bin", f"{folder}/test.txt", "3"], check=True,
                     capture_output=True, text=True).stdout.split("\n")
ms = (time.time() - started) * 1000 / len(test)
guesses = [[labels[int(x.removeprefix("__label__"))] for x in line.split()] for line in out[: len(test)]]
wanted = [r["label"] for r in test]
hit, made, real = collections.Counter(), collections.Counter(), collections.Counter(wanted)
for want, guess in zip(wanted, guesses):
    made[guess[0]] += 1
    hit[want] += want == guess[0]
f1 = [2 * hit[x] / (made[x] + real[x]) for x in set(made) | set(real)]
print(json.dumps({
    "accuracy": sum(hit.values()) / len(test),
    "top3": sum(w in g[:3] for w, g in zip(wanted, guesses)) / len(test),
    "macroF1": sum(f1) / len(f1),
    "trainSeconds": seconds,
    "msPerText": ms,
}))
