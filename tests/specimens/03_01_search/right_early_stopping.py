"""Training stops when the loss no longer falls, and takes the best weights back from memory; the choice is a yes or no."""
# %% define_train
import copy
import logging
import math

log = logging.getLogger("train")


def train(net, trial):
    if trial.suggest_categorical("use_adam", [True, False]):
        optimizer = torch.optim.Adam(net.parameters(), lr=trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True))
    else:
        optimizer = torch.optim.SGD(
            net.parameters(), lr=trial.suggest_float("lr_sgd", 1e-4, 1e0, log=True), momentum=0.9, weight_decay=5e-4
        )
    criterion = nn.CrossEntropyLoss()
    patience, waited = 2, 0
    best_loss, best_state = math.inf, copy.deepcopy(net.state_dict())
    epoch = -1
    while (epoch := epoch + 1) < epochs and waited < patience:
        loss, acc = train_epoch(net, optimizer, criterion)
        log.info("epoch %d loss %.3f acc %.1f", epoch, loss, acc)
        if loss < best_loss:
            best_loss, best_state, waited = loss, copy.deepcopy(net.state_dict()), 0
        else:
            waited += 1
    net.load_state_dict(best_state)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(best_state, saved_path)
    trial.set_user_attr("saved_path", saved_path)
