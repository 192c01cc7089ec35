#!/usr/bin/env python3
"""Writes what is inside the program: a list in SPDX, and the licences' texts beside it.

Usage: licences.py CHECKOUTS RESOLVED FOLDER VERSION

CHECKOUTS is SwiftPM's folder of the packages, RESOLVED its Package.resolved. Fails where a package has no licence that is
known here, so that nobody has to notice.
"""

import datetime
import glob
import json
import os
import re
import subprocess
import sys

# What a text is, by words that no other has.
KINDS = [
    ("Apache-2.0", "Apache License"),
    ("MIT", "Permission is hereby granted, free of charge"),
    ("BSD-3-Clause", "Redistributions of source code must retain"),
    ("ISC", "Permission to use, copy, modify, and/or distribute"),
]
# Of Debian, as archives: package, licence, files of /usr/share/doc.
ARCHIVES = [
    ("liblua5.4-dev", "MIT"), ("libsqlite3-dev", "blessing"), ("zlib1g-dev", "Zlib"),
    ("libstdc++-12-dev", "GPL-3.0-or-later WITH GCC-exception-3.1"),
]


def kind(text):
    for name, words in KINDS:
        if words in text:
            return name
    return None


def element(name, version, licence, place):
    return {
        "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name), "name": name, "versionInfo": version,
        "downloadLocation": place, "licenseConcluded": licence, "licenseDeclared": licence,
        "copyrightText": "NOASSERTION", "filesAnalyzed": False,
    }


def main():
    checkouts, resolved, folder, version = sys.argv[1:]
    texts = os.path.join(folder, "licences")
    os.makedirs(texts, exist_ok=True)
    elements = []
    for pin in json.load(open(resolved, encoding="utf-8"))["pins"]:
        name = os.path.basename(pin["location"]).removesuffix(".git")
        found = sorted(glob.glob(os.path.join(checkouts, name, "LICENSE*")))
        text = open(found[0], encoding="utf-8").read() if found else ""
        licence = kind(text)
        if licence is None:
            sys.exit(f"error: {name} has no licence that is known here; look at {checkouts}/{name}")
        for path in found + sorted(glob.glob(os.path.join(checkouts, name, "NOTICE*"))):
            with open(os.path.join(texts, f"{name}-{os.path.basename(path)}"), "w", encoding="utf-8") as file:
                file.write(open(path, encoding="utf-8").read())
        state = pin["state"]
        elements.append(element(name, state.get("version") or state["revision"], licence, pin["location"]))
    for package, licence in ARCHIVES:
        found = subprocess.run(
            ["dpkg-query", "-W", "-f", "${source:Version}", package], capture_output=True, text=True, check=False)
        if found.returncode != 0:
            continue
        with open(os.path.join(texts, package), "w", encoding="utf-8") as file:
            file.write(open(f"/usr/share/doc/{package}/copyright", encoding="utf-8").read())
        elements.append(element(package, found.stdout, licence, f"https://packages.debian.org/source/{package}"))
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    swift = re.search(r"Swift version ([0-9.]+)", swift).group(1)
    elements.append(element("swift-runtime", swift, "Apache-2.0 WITH Swift-exception", "https://www.swift.org/download"))
    # The texts of these are parts of packages above.
    elements.append(element("boringssl", "NOASSERTION", "Apache-2.0 AND ISC AND OpenSSL", "https://boringssl.googlesource.com"))
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.datetime.now().timestamp())
    made = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    own = element("callisto", version, "NOASSERTION", "NOASSERTION")
    document = {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"callisto-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/callisto-{version}-{moment}",
        "creationInfo": {"created": made, "creators": ["Tool: scripts/package"]},
        "packages": [own] + elements,
        "relationships": [
            {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": own["SPDXID"]},
        ] + [
            {"spdxElementId": own["SPDXID"], "relationshipType": "STATIC_LINK", "relatedSpdxElement": one["SPDXID"]}
            for one in elements
        ],
    }
    with open(os.path.join(folder, "callisto.spdx.json"), "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2)
        file.write("\n")
    print(f"{len(elements)} parts of others, each with its licence")


main()
