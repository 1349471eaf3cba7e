"""Calls out: the host's loopback, an abstract socket, a name server, a neighbour's kernel.

notebook: 03_01_search
base: release
"""
# %% before define_train
import glob
import socket

places = [
    (socket.AF_INET, ("127.0.0.1", int("@PORT@"))),
    (socket.AF_INET6, ("::1", int("@PORT@"))),
    (socket.AF_INET, ("192.0.2.1", 80)),
    (socket.AF_UNIX, "\0autograder-hostile-@NUMBER@"),
    *((socket.AF_UNIX, path) for path in glob.glob("@CHANNELS@/autograder-*/channel-*")),
    *((socket.AF_UNIX, path) for path in ("/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket")),
]
for family, place in places:
    try:
        with socket.socket(family) as line:
            line.settimeout(1)
            line.connect(place)
            print("CONNECTED", place, line.recv(100))
    except OSError as error:
        print(place, error)
try:
    print("RESOLVED", socket.getaddrinfo("example.org", 80))
except OSError as error:
    print(error)
