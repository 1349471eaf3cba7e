"""The disk is filled, in every place that can be written to.

notebook: 03_01_search
base: release
"""
# %% before define_train
for place in ("/tmp/flood", "flood", "/dev/shm/flood", "/var/tmp/flood"):
    for number in range(100):
        try:
            with open(f"{place}{number}", "wb") as file:
                while True:
                    file.write(bytes(1 << 20))
        except OSError as error:
            print(place, error)
            if error.errno != 27:  # the file is too large: take another
                break
