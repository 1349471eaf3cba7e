"""Turkish comments; gives the frozen best trial itself to Net (it suggests its own values again); all data; fraction."""
# %% before data
subset = None  # bütün veri kümesi
# %% define_train
def train(net, trial):
    """`net` ağını eğitir ve ağırlıklarını kaydeder."""
    eniyileyici_turu = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if eniyileyici_turu == "adam":
        hiz = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        eniyileyici = torch.optim.Adam(net.parameters(), lr=hiz)
    else:
        # SGD daha büyük adımlara dayanır
        hiz = trial.suggest_float("lr_sgd", 1e-3, 1.0, log=True)
        eniyileyici = torch.optim.SGD(net.parameters(), lr=hiz, momentum=0.9)
    kayip_fonksiyonu = nn.CrossEntropyLoss()
    cizelge = torch.optim.lr_scheduler.StepLR(eniyileyici, 5, gamma=0.1)
    yazici = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(yazici, net, input_size)

    for devir in range(epochs):
        kayip, egitim_dogrulugu = train_epoch(net, eniyileyici, kayip_fonksiyonu)
        cizelge.step()
        with util.IntermediateOutputWriter(yazici, net, devir):
            sinama_dogrulugu = util.accuracy(testloader, net)
        yazici.add_scalar("Training/Loss", kayip, devir)
        yazici.add_scalar("Training/Accuracy", egitim_dogrulugu, devir)
        yazici.add_scalar("Test/Accuracy", sinama_dogrulugu, devir)
        util.write_parameter_histograms(yazici, net, devir)
        print(f"deneme {trial.number}, devir {devir}: kayıp {kayip:.3f}, doğruluk %{sinama_dogrulugu:.1f}")

    yazici.close()
    dosya = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), dosya)
    trial.set_user_attr("saved_path", dosya)
# %% define_net
class Net(nn.Module):
    """Küçük bir VGG; katmanlarına `trial` karar verir."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)

        bloklar, kanal, boyut = [], 3, input_size
        for i in range(num_conv_blocks):
            bloklar.append(conv_block(kanal, 16 * 2**i, 3, num_conv_layers_per_block))
            kanal, boyut = 16 * 2**i, boyut // 2
        bloklar.append(nn.Flatten())
        ozellik = kanal * boyut * boyut
        # gizli katman varsa boyutunu sor; ikincisinin adı farklı
        if num_fc_layers >= 2:
            gizli = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            bloklar.append(fc_block(ozellik, gizli))
            ozellik = gizli
        if num_fc_layers == 3:
            gizli = trial.suggest_int("fc_hidden_size_second", 64, 1024, log=True)
            bloklar.append(fc_block(ozellik, gizli))
            ozellik = gizli
        bloklar.append(fc_block(ozellik, num_classes, bn=False, act=None))
        self.layers = nn.Sequential(*bloklar)

    def forward(self, x):
        return self.layers(x)
# %% define_objective
def objective(trial):
    """0 ile 1 arasında doğruluk."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net) / 100
# %% before create_study
bastan_basla = False  # arama alanı değişirse True yap: veri tabanını siler
if bastan_basla:
    Path(storage.removeprefix("sqlite:///")).unlink(missing_ok=True)
# %% create_study
study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
# %% restore_best
en_iyi = study.best_trial
best_net = Net(en_iyi, num_classes).to(device)
best_net.load_state_dict(torch.load(en_iyi.user_attrs["saved_path"], weights_only=True, map_location=device))
# %% before test_best
print("değer:", study.best_value, "ağ:", util.accuracy(testloader, best_net) / 100)
