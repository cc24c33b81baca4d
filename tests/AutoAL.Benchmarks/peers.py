"""What the speed table of docs/benchmarks.md compares AutoAL with: the same jobs, written as a user of scikit-learn and XGBoost would write them.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 tests/AutoAL.Benchmarks/peers.py DATASETS [JOB…]

Prints the median of three runs of each job in seconds of user CPU, after one run to warm up, and which BLAS NumPy found: with the reference BLAS,
which some systems install first, logistic regression takes two to three times as long as with OpenBLAS. Jobs are named as in the table, and their data and
sizes are those of the benchmarks' classes; splits and clouds are drawn by NumPy. In the loops logistic regression is LogisticRegression() as it comes:
L-BFGS from zero weights in every round, tolerance 1e-4, 100 iterations at most, which end many fits before the tolerance does; in
lr-loop-converged 1,000 iterations are allowed. lr-fit is newton-cg, which reaches a gradient of 1e-8 of that at zero weights; L-BFGS ends at 2e-5,
whatever its tolerance (lr-fit-lbfgs). Needs numpy, scikit-learn and xgboost.
"""
import csv, os, resource, statistics, sys, warnings

import numpy as np
import sklearn
import xgboost
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

warnings.filterwarnings("ignore")
POOL, INITIAL, BATCH, ROUNDS, CLASSES, MEMBERS = 1257, 20, 10, 40, 10, 5


def user_seconds():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def optdigits(folder):
    with open(os.path.join(folder, "optdigits.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    names = [c for c in rows[0] if c not in ("label", "split")]
    numbers = np.array([[float(row[c]) for c in names] for row in rows])
    return numbers, np.array([int(row["label"]) for row in rows]), np.array([row["split"] for row in rows])


def logistic():
    return LogisticRegression()


def converged():
    return LogisticRegression(max_iter=1000)


def forest():
    return RandomForestClassifier(100, random_state=0)


def loop(data, model, committee, scaled):
    """Forty rounds of ten by margin, or by the vote entropy of five members on bootstrap samples; the mean test accuracy of all rounds."""
    X, y, split = data
    X, y = X[split == "test"], y[split == "test"]
    order = np.random.default_rng(7).permutation(len(y))
    pool, test = order[:POOL], order[POOL:]
    if scaled:
        X = StandardScaler().fit(X[pool]).transform(X)
    labelled = np.arange(POOL) < INITIAL
    draws, accuracy = np.random.default_rng(1), 0
    for number in range(ROUNDS + 1):
        rows = pool[labelled]
        learner = model().fit(X[rows], y[rows])
        accuracy += (learner.predict(X[test]) == y[test]).mean() / (ROUNDS + 1)
        if number == ROUNDS:
            return accuracy
        candidates = np.flatnonzero(~labelled)
        if committee:
            votes = np.zeros((len(candidates), CLASSES))
            for _ in range(MEMBERS):
                drawn = draws.choice(rows, len(rows))
                votes[np.arange(len(candidates)), model().fit(X[drawn], y[drawn]).predict(X[pool[candidates]])] += 1
            shares = votes / MEMBERS
            score = -(shares * np.log(np.where(shares > 0, shares, 1))).sum(1)
        else:
            top = np.partition(learner.predict_proba(X[pool[candidates]]), -2, axis=1)
            score = top[:, -2] - top[:, -1]
        labelled[candidates[np.argsort(-score, kind="stable")[:BATCH]]] = True


def clouds():
    random = np.random.default_rng(3)
    y = np.arange(5000) % CLASSES
    X = random.normal(size=(CLASSES, 64))[y] + 4 * random.normal(size=(5000, 64))
    return StandardScaler().fit_transform(X), y


def gradient(model, X, y):
    """The length of the gradient of ½‖W‖² + Σ log loss, relative to that at zero weights."""
    def length(weights, intercepts):
        scores = X @ weights.T + intercepts
        p = np.exp(scores - scores.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        p[np.arange(len(y)), y] -= 1
        return np.sqrt(((p.T @ X + weights) ** 2).sum() + (p.sum(0) ** 2).sum())
    return length(model.coef_, model.intercept_) / length(np.zeros_like(model.coef_), np.zeros(CLASSES))


def logistic_fit(X, y, **settings):
    return gradient(LogisticRegression(max_iter=10_000, **settings).fit(X, y), X, y)


def blas():
    with open("/proc/self/maps") as maps:
        loaded = maps.read()
    return next((name for name in ("openblas", "mkl", "blis") if name in loaded), "reference or unknown")


def measure(name, job):
    result = job()
    seconds = []
    for _ in range(3):
        before = user_seconds()
        result = job()
        seconds.append(user_seconds() - before)
    print(f"{name:24} {statistics.median(seconds):8.3f}  (from {min(seconds):.3f} to {max(seconds):.3f}; result {result:.3g})", flush=True)


def main(folder, wanted):
    data = optdigits(folder)
    X, y = data[0][:5000], data[1][:5000]
    overlapping = clouds()
    test = data[2] == "test"
    grown = forest().fit(X, y)
    many = np.resize(X, (100_000, X.shape[1]))
    jobs = {
        "lr-loop": lambda: loop(data, logistic, False, True),
        "forest-loop": lambda: loop(data, forest, False, False),
        "lr-committee-loop": lambda: loop(data, logistic, True, True),
        "forest-committee-loop": lambda: loop(data, forest, True, False),
        "forest-fit": lambda: forest().fit(X, y).predict_proba(X[:1])[0, 0],
        "forest-predict": lambda: grown.predict_proba(many)[-1, -1],
        "boosting-fit": lambda: xgboost.XGBClassifier(tree_method="hist", n_jobs=1).fit(X, y).predict_proba(X[:1])[0, 0],
        "lr-fit": lambda: logistic_fit(*overlapping, solver="newton-cg", tol=1e-5),
        "svm-fit": lambda: SVC(probability=True, random_state=0).fit(StandardScaler().fit_transform(data[0][test]), data[1][test]).predict_proba(data[0][:1])[0, 0],
    }
    jobs |= {
        "lr-loop-converged": lambda: loop(data, converged, False, True),
        "lr-fit-lbfgs": lambda: logistic_fit(*overlapping, tol=1e-8),
    }
    print(f"user CPU seconds, median of three; scikit-learn {sklearn.__version__}, xgboost {xgboost.__version__}, BLAS: {blas()}", flush=True)
    for name in wanted or jobs:
        measure(name, jobs[name])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
