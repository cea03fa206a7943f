#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How tests/run runs the programs of a suite: two at a time, what stands alone after them, and nothing is left running.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../support/setup.sh
. "$SIKLUS_SOURCE/tests/support/setup.sh"
# shellcheck source-path=SCRIPTDIR source=../support/tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"

TAP_DIR=$(mktemp -d)
trap 'rm -rf "$TAP_DIR"' EXIT
cd "$TAP_DIR"
mkdir log

# program NAME: its text on stdin, run in bash.
program() {
  { printf '#!/usr/bin/env bash\n' && cat; } >"$1"
  chmod +x "$1"
}
# Each meets the other only when both run.
for pair in "satu dua" "dua satu"; do
  read -r name other <<<"$pair"
  program "$name" <<END
touch $name.ada
for ((i = 0; i < 1200; i++)); do if [[ -e $other.ada ]]; then touch $name.usai; exit 0; fi; sleep 0.05; done
exit 1
END
done
program sendiri <<'END'
# alone: it asks whether the others are over
[[ -e satu.usai && -e dua.usai && -e gagal.usai ]]
END
program gagal <<'END'
touch gagal.usai
exit 7
END
program tinggal <<'END'
sleep 300 &
echo $! >tinggal.pid
END
program lama <<'END'
sleep 300 &
echo $! >lama.pid
wait
END
program pelari <<END
set -euo pipefail
SIKLUS_SOURCE=$SIKLUS_SOURCE LOGS=log POOL_PATIENCE=\${POOL_PATIENCE:-30}
. "$SIKLUS_SOURCE/tests/support/setup.sh"
. "$SIKLUS_SOURCE/tests/support/pool.sh"
one() {
  local status=0
  pool_wait 120 "\$1" || status=\$?
  pool_tell \$((status == 0)) \$((status != 0)) 0 "\${1##*/} \$status \$LEFT"
}
trap pool_end EXIT
trap 'exit 143' TERM
pool_run 2 one "\$@"
printf '%d %d %d\n' "\$PASSED" "\$FAILED" "\$SKIPPED"
END

gone() { ! kill -0 "$(cat "$1")"; }
check_output "the programs run" '^3 1 0$' ./pelari ./sendiri ./gagal ./satu ./dua
check_equal "two at a time, and one after them" "dua 0 no satu 0 no sendiri 0 no" "$(grep ' 0 no' out | sort | paste -s -d ' ')"
check_equal "a bad end is told" "gagal 7 no" "$(grep gagal out)"
check_output "one that leaves a process behind is told" '^tinggal 0 yes$' env POOL_PATIENCE=1 ./pelari ./tinggal
check_eventually "and the process is ended" 60 gone tinggal.pid
./pelari ./lama >lama.out 2>&1 &
RUNNER=$!
check_eventually "a long one runs" 60 test -s lama.pid
STATUS=0
end_program "$RUNNER" 60 || STATUS=$?
check_equal "it ends when it is told to" 143 "$STATUS"
check_eventually "and so does what it ran" 60 gone lama.pid
tap_plan
