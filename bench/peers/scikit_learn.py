"""TF-IDF of characters one to three and a linear support vector machine, as scikit-learn has them, with its defaults."""
import json
import sys
import time

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

folder = sys.argv[1]
read = lambda name: [json.loads(line) for line in open(f"{folder}/{name}.jsonl", encoding="utf8")]
train, test = read("train"), read("test")
started = time.time()
vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2)
model = LinearSVC().fit(vectors.fit_transform([r["text"] for r in train]), [r["label"] for r in train])
seconds = time.time() - started
started = time.time()
scores = model.decision_function(vectors.transform([r["text"] for r in test]))
ms = (time.time() - started) * 1000 / len(test)
wanted = [r["label"] for r in test]
order = np.argsort(-scores, axis=1)
first = model.classes_[order[:, 0]]
print(json.dumps({
    "accuracy": float(np.mean(first == np.array(wanted))),
    "top3": float(np.mean([w in model.classes_[o[:3]] for w, o in zip(wanted, order)])),
    "macroF1": float(f1_score(wanted, first, average="macro")),
    "trainSeconds": seconds,
    "msPerText": ms,
}))
