#!/bin/sh
# SPDX-License-Identifier: MIT
# SOP yang terlambat dievaluasi, satu baris satu SOP. Pemakaian: terlambat.sh https://siklus.example BERKAS-TOKEN
set -eu
alamat="$1/v1/sop?status=terlambat&batas=500"
kepala=$(mktemp)
trap 'rm -f "$kepala"' EXIT
while [ -n "$alamat" ]; do
  printf 'Authorization: Bearer %s\n' "$(cat "$2")" | curl -sS --fail-with-body -H @- -D "$kepala" "$alamat" | jq -r '.data[] | [.unit, .judul, .hari] | @tsv'
  lanjut=$(sed -n 's/^[Ll]ink: <\([^>]*\)>; rel="next".*/\1/p' "$kepala")
  alamat=${lanjut:+$1$lanjut}
done
