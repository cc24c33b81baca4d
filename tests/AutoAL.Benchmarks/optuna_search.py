"""What docs/search.md compares AutoAL's search with: Optuna's TPE over scikit-learn's learners and XGBoost's, written as a user would write it.

    dotnet run -c Release --project tests/AutoAL.Benchmarks -- search-quality 5 --draws draws.jsonl
    OMP_NUM_THREADS=1 python3 tests/AutoAL.Benchmarks/optuna_search.py quality DATASETS draws.jsonl results.csv
    OMP_NUM_THREADS=1 python3 tests/AutoAL.Benchmarks/optuna_search.py loop DATASETS

quality: 30 trials on each draw's 200 labels, log loss of 5 stratified folds, the best configuration refitted and scored on the draw's test rows;
lines `data,seed,accuracy,balanced accuracy,user CPU seconds`, draws that stand in the file are passed over. loop: ten rounds of 20 trials on
optdigits, margin sampling, 20 labels a round from 20 on. Needs numpy, scikit-learn, xgboost and optuna.
"""
import csv, gzip, json, os, resource, sys, warnings

import numpy as np
import optuna
import scipy.sparse as sp
import xgboost
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)

FAMILIES = ["logistic", "svm", "neighbours", "gaussian-nb", "multinomial-nb", "perceptron", "forest", "extra-trees", "boosting"]


def user_seconds():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


class Data:
    """Columns of one file; encodings are fitted on the pool and kept."""

    def __init__(self, folder, name):
        facts = next(d for d in json.load(open(os.path.join(folder, "datasets.json")))["datasets"] if d["name"] == name)
        path = os.path.join(folder, facts["files"][0]["path"])
        with (gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8", newline="")) as file:
            header, *rows = csv.reader(file)
        column = lambda c: [r[header.index(c)] for r in rows]
        self.classes, self.labels = np.unique(column("label"), return_inverse=True)
        self.texts = column("text") if facts["task"] == "text" else None
        self.split = column("split") if "split" in header else None
        names = [h for h in header if h not in ("label", "split")] if self.texts is None else []
        words = facts.get("categoricalColumns", [])
        self.numbers = [np.array([float(v) if v else np.nan for v in column(c)]) for c in names if c not in words]
        self.categories = [np.array(column(c)) for c in names if c in words]

    def over(self, pool):
        self.pool, self.kept = pool, {}
        return self

    def encode(self, scaling, text, dense):
        key = (scaling, text, dense)
        if key not in self.kept:
            self.kept[key] = self._numbers(scaling) if self.texts is None else self._words(text, dense)
        return self.kept[key]

    def _words(self, text, dense):
        form = {"words": {}, "word-pairs": {"ngram_range": (1, 2)}, "characters": {"analyzer": "char_wb", "ngram_range": (2, 4)}}[text]
        vectors = TfidfVectorizer(max_features=1024 if dense else None, **form).fit([self.texts[i] for i in self.pool]).transform(self.texts)
        return vectors.toarray() if dense else vectors.tocsr()

    def _numbers(self, scaling):
        columns = []
        for x in self.numbers:
            known = x[self.pool]
            missing = np.isnan(x)
            known = known[~np.isnan(known)]
            quarter, middle, upper = np.percentile(known, [25, 50, 75])
            centre, spread = {"standard": (known.mean(), known.std()), "robust": (middle, upper - quarter), "none": (0, 1)}[scaling]
            x = np.where(missing, known.mean(), x)
            columns.append((x - centre) / (spread if spread > 0 else 1))
            if missing[self.pool].any():
                columns.append(missing * 1.0)
        for x in self.categories:
            columns += [(x == level) * 1.0 for level in np.unique(x[self.pool])]
        return np.column_stack(columns)


def propose(trial, data):
    """Family, settings and encoding; the ranges are those that AutoAL searches."""
    t, family = trial, trial.suggest_categorical("family", FAMILIES)
    n = lambda name: f"{family}/{name}"
    dense = family in ("gaussian-nb", "perceptron", "forest", "extra-trees", "boosting", "neighbours")
    trees = family in ("forest", "extra-trees", "boosting", "multinomial-nb")
    text = t.suggest_categorical(n("text"), ["words", "word-pairs", "characters"]) if data.texts is not None else None
    scaling = "none" if trees or data.texts is not None else t.suggest_categorical(n("scaling"), ["standard", "robust", "none"])
    real = lambda name, low, high, log=True: t.suggest_float(n(name), low, high, log=log)
    whole = lambda name, low, high, log=True: t.suggest_int(n(name), low, high, log=log)
    X = data.encode(scaling, text, dense)
    width = X.shape[1]
    if family == "logistic":
        model = lambda: LogisticRegression(C=c, max_iter=1000)
        c = real("c", 1e-4, 1e4)
    elif family == "svm":
        c, kernel = real("c", 1e-2, 1e4), t.suggest_categorical(n("kernel"), ["rbf", "linear"])
        gamma = real("gamma-factor", 1e-2, 1e2) / width if kernel == "rbf" else "scale"
        # Without a limit a linear machine on unscaled columns may not end.
        model = lambda: SVC(C=c, kernel=kernel, gamma=gamma, probability=True, max_iter=100_000, random_state=0)
    elif family == "neighbours":
        k, weights = whole("neighbours", 1, 100), t.suggest_categorical(n("weights"), ["uniform", "distance"])
        model = lambda: KNeighborsClassifier(k, weights=weights)
    elif family == "gaussian-nb":
        smoothing = real("smoothing", 1e-9, 1)
        model = lambda: GaussianNB(var_smoothing=smoothing)
    elif family == "multinomial-nb":
        alpha = real("alpha", 1e-3, 10)
        model = lambda: MultinomialNB(alpha=alpha)
        X = X if sp.issparse(X) else X - np.minimum(X.min(0), 0)
    elif family == "perceptron":
        shape = (whole("width", 8, 256),) * whole("layers", 1, 3, False)
        rate, decay, epochs, batch = real("learning-rate", 1e-4, 0.1), real("weight-decay", 1e-6, 10), whole("epochs", 20, 300), whole("batch-size", 16, 64)
        model = lambda: MLPClassifier(shape, learning_rate_init=rate, alpha=decay, max_iter=epochs, batch_size=batch, n_iter_no_change=1000, random_state=0)
    elif family == "boosting":
        settings = dict(n_estimators=whole("rounds", 30, 300), learning_rate=real("learning-rate", 0.01, 1), max_depth=whole("max-depth", 1, 8, False), reg_lambda=real("lambda", 1e-3, 100),
                        min_child_weight=real("min-child-weight", 1e-3, 32), subsample=real("subsample", 0.3, 1, False), colsample_bytree=real("colsample", 0.1, 1, False))
        model = lambda: xgboost.XGBClassifier(tree_method="hist", n_jobs=1, verbosity=0, random_state=0, **settings)
    else:
        kind = RandomForestClassifier if family == "forest" else ExtraTreesClassifier
        settings = dict(n_estimators=whole("trees", 100, 300), max_features=max(1, int(width ** real("features-exponent", 0, 1, False))), min_samples_leaf=whole("min-leaf", 1, 16),
                        max_depth=whole("max-depth", 2, 64), bootstrap=t.suggest_categorical(n("bootstrap"), [True, False]))
        model = lambda: kind(n_jobs=1, random_state=0, **settings)
    return model, X


def defaults(data):
    """Every family's default, tried first, as in AutoAL."""
    values = {
        "logistic": {"c": 1.0}, "svm": {"c": 1.0, "kernel": "rbf", "gamma-factor": 1.0}, "neighbours": {"neighbours": 5, "weights": "uniform"},
        "gaussian-nb": {"smoothing": 1e-9}, "multinomial-nb": {"alpha": 1.0},
        "perceptron": {"width": 64, "layers": 1, "learning-rate": 0.01, "weight-decay": 0.01, "epochs": 100, "batch-size": 32},
        "boosting": {"rounds": 100, "learning-rate": 0.3, "max-depth": 6, "lambda": 1.0, "min-child-weight": 1.0, "subsample": 1.0, "colsample": 1.0},
        "forest": {"trees": 100, "features-exponent": 0.5, "min-leaf": 1, "max-depth": 64, "bootstrap": True},
        "extra-trees": {"trees": 100, "features-exponent": 0.5, "min-leaf": 1, "max-depth": 64, "bootstrap": False},
    }
    for family in FAMILIES:
        extra = {"text": "words"} if data.texts is not None else {"scaling": "standard"}
        yield {"family": family, **{f"{family}/{k}": v for k, v in {**values[family], **extra}.items()}}


def probabilities(model, X, train, labels, asked, count):
    """Columns for all classes; those without a training row get 0."""
    present, codes = np.unique(labels, return_inverse=True)
    out = np.zeros((len(asked), count))
    if len(present) == 1:
        out[:, present[0]] = 1
    else:
        out[:, present] = model().fit(X[train], codes).predict_proba(X[asked])
    return out


def search(data, labelled, trials, seed):
    y, count = data.labels[labelled], len(data.classes)
    # A class with one row stays in training, as in AutoAL.
    single = np.isin(y, np.flatnonzero(np.bincount(y, minlength=count) == 1))
    inner = np.flatnonzero(~single)
    splits = StratifiedKFold(min(5, np.bincount(y[inner]).max()), shuffle=True, random_state=seed)
    folds = [(np.concatenate([inner[a], np.flatnonzero(single)]), inner[b]) for a, b in splits.split(inner, y[inner])]

    def objective(trial):
        model, X = propose(trial, data)
        losses = []
        for train, held in folds:
            p = probabilities(model, X, labelled[train], y[train], labelled[held], count)
            losses.append(-np.log(np.maximum(p[np.arange(len(held)), y[held]], min(1e-3, 0.1 / count))))
        return np.concatenate(losses).mean()

    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    for start in defaults(data):
        study.enqueue_trial(start)
    study.optimize(objective, n_trials=trials, catch=(ValueError, xgboost.core.XGBoostError))
    return propose(optuna.trial.FixedTrial(study.best_params), data)


def balanced(right, truth):
    return float(np.mean([right[truth == c].mean() for c in np.unique(truth)]))


def quality(folder, draws, results):
    done = {tuple(line.split(",")[:2]) for line in open(results)} if os.path.exists(results) else set()
    files = {}
    for draw in sorted((json.loads(line) for line in open(draws)), key=lambda d: d["seed"]):
        name, seed = draw["data"], draw["seed"]
        if (name, str(seed)) in done:
            continue
        data = files[name] = files.get(name) or Data(folder, name)
        test, labelled = np.array(draw["test"]), np.array(draw["labelled"])
        began = user_seconds()
        model, X = search(data.over(np.setdiff1d(np.arange(len(data.labels)), test)), labelled, 30, seed)
        right = probabilities(model, X, labelled, data.labels[labelled], test, len(data.classes)).argmax(1) == data.labels[test]
        with open(results, "a") as file:
            file.write(f"{name},{seed},{right.mean():.6f},{balanced(right, data.labels[test]):.6f},{user_seconds() - began:.1f}\n")


def loop(folder):
    began = user_seconds()
    data = Data(folder, "optdigits")
    split = np.array(data.split)
    pool, test = np.flatnonzero(split == "train"), np.flatnonzero(split == "test")
    data.over(pool)
    labelled = np.random.default_rng(0).choice(pool, 20, replace=False)
    for number in range(10):
        model, X = search(data, labelled, 20, number)
        p = probabilities(model, X, labelled, data.labels[labelled], np.concatenate([test, pool]), len(data.classes))
        accuracy = (p[: len(test)].argmax(1) == data.labels[test]).mean()
        print(f"{len(labelled)} labels: accuracy {accuracy:.4f}, {user_seconds() - began:.1f} s of user CPU", flush=True)
        top = np.sort(p[len(test) :], axis=1)
        margin = np.where(np.isin(pool, labelled), np.inf, top[:, -1] - top[:, -2])
        labelled = np.concatenate([labelled, pool[np.argsort(margin, kind="stable")[:20]]])


if __name__ == "__main__":
    quality(*sys.argv[2:5]) if sys.argv[1] == "quality" else loop(sys.argv[2])
