# SPDX-License-Identifier: MIT
# What etc/demo and tests/run share: packages, build, one run at a time in a tree, the end of
# background programs. Sourced by bash; the caller sets SIKLUS_SOURCE to the root of the tree.
# shellcheck shell=bash disable=SC2034 # the callers read what is set here

SUPPORT=$SIKLUS_SOURCE/tests/support
# A setting of the caller's own PostgreSQL must not lead psql to another server.
for name in "${!PG@}"; do unset "$name"; done
unset name

# die CODE SENTENCE: codes as in sysexits(3).
die() {
  printf '%s\n' "$2" >&2
  exit "$1"
}

note() { printf '%s\n' "$*" >&2; }

# The newest PostgreSQL on the machine from 15 on; nothing when there is none.
postgres_major() {
  local dir major newest=''
  for dir in /usr/lib/postgresql/*/bin/initdb; do
    [[ $dir =~ /postgresql/([0-9]+)/bin/initdb$ ]] || continue
    major=${BASH_REMATCH[1]}
    if ((major >= 15 && major > ${newest:-0})); then newest=$major; fi
  done
  printf '%s' "$newest"
}

# packages_missing PART…: the packages of the parts that are not there.
packages_missing() {
  local part package stand_in pg
  pg=$(postgres_major)
  while read -r part package stand_in; do
    [[ " $* " == *" $part "* ]] || continue
    package=${package//@PG@/${pg:-15}}
    if [[ -n $stand_in ]] && command -v "$stand_in" >/dev/null; then continue; fi
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
      printf '%s\n' "$package"
  done < <(grep -v '^#' "$SUPPORT/packages.txt")
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 NEEDRESTART_MODE=l \
    apt-get -q -y -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o DPkg::Lock::Timeout=120 "$@"
}

# Installing a server would also make and start a cluster of the machine; siklus needs the programs
# only. The drop-in holds for this installation and is taken away after it.
apt_install_packages() {
  local dir=/etc/postgresql-common/createcluster.d hint='' status=0
  if [[ " $* " == *" postgresql-"* && ! -e $dir/siklus.conf ]]; then
    hint=$dir/siklus.conf
    as_root mkdir -p "$dir"
    printf 'create_main_cluster = false\n' | as_root tee "$hint" >/dev/null
  fi
  apt_install install --no-install-recommends "$@" || status=$?
  if [[ -n $hint ]]; then as_root rm -f "$hint"; fi
  return "$status"
}

# setup_packages LOG PART…: installs what is missing, or ends with 69 and the names.
setup_packages() {
  local log=$1 missing
  shift
  command -v dpkg-query >/dev/null || die 69 "Perintah ini memerlukan Debian 12 (dpkg tidak ditemukan)."
  mapfile -t missing < <(packages_missing "$@")
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)) && ! command -v sudo >/dev/null; then
    die 69 "Paket ${missing[*]} belum terpasang, dan sudo tidak ada; pasang paket itu sebagai root, lalu ulangi."
  fi
  note "Memasang paket yang belum ada: ${missing[*]}"
  # An index that is old or was never fetched shows as a failed first try.
  if apt-cache show "${missing[@]}" >"$log" 2>&1 &&
    apt_install_packages "${missing[@]}" >>"$log" 2>&1; then
    return 0
  fi
  apt_install update >>"$log" 2>&1 || true
  apt_install_packages "${missing[@]}" >>"$log" 2>&1 ||
    die 69 "Paket ${missing[*]} belum terpasang dan tidak dapat diunduh; periksa sambungan jaringan, lalu ulangi (rincian: $log)."
}

# setup_build DIR TYPE "cmake options" TARGET…: configures when needed and builds; works over what an
# interrupted or moved earlier build left.
setup_build() {
  local dir=$1 type=$2 options=$3 log=$1/setup-build.log generator=(-G Ninja)
  shift 3
  mkdir -p "$dir"
  if [[ -e $dir/CMakeCache.txt ]]; then generator=(); fi
  # shellcheck disable=SC2086 # options are words
  if ! cmake -S "$SIKLUS_SOURCE" -B "$dir" "${generator[@]}" -DCMAKE_BUILD_TYPE="$type" $options \
    >"$log" 2>&1; then
    rm -rf "$dir/CMakeCache.txt" "$dir/CMakeFiles"
    # shellcheck disable=SC2086
    cmake -S "$SIKLUS_SOURCE" -B "$dir" -G Ninja -DCMAKE_BUILD_TYPE="$type" $options >"$log" 2>&1 ||
      build_failed "$log"
  fi
  cmake --build "$dir" ${1:+--target "$@"} >>"$log" 2>&1 || build_failed "$log"
}

build_failed() {
  grep -E 'error|FAILED|Error' "$1" | head -n 30 >&2 || tail -n 30 "$1" >&2
  die 70 "Kompilasi gagal; rincian: $1"
}

# setup_lock FILE SENTENCE: one run at a time in a tree. Descriptor 9 holds the lock; background
# programs are started with 9>&- so that they never keep it.
setup_lock() {
  mkdir -p "$(dirname "$1")"
  exec 9>>"$1"
  flock -n 9 || die 75 "$2"
}

# end_program PID [SECONDS]: asks a child to end, waits, kills it when it does not; returns its
# status (124 when it had to be killed).
end_program() {
  local pid=$1 tries=$((${2:-10} * 20))
  kill -TERM "$pid" 2>/dev/null || true
  while kill -0 "$pid" 2>/dev/null; do
    if ((tries-- == 0)); then
      kill -KILL "$pid" 2>/dev/null || true
      wait "$pid" 2>/dev/null || true
      return 124
    fi
    sleep 0.05
  done
  wait "$pid" 2>/dev/null
}

# wait_until SECONDS COMMAND…: polls until the command succeeds. So long is only waited for what does not come: generous
# numbers cost nothing, and a loaded machine needs them.
wait_until() {
  local tries=$(($1 * 10))
  shift
  until "$@" >/dev/null 2>&1; do
    if ((tries-- == 0)); then return 1; fi
    sleep 0.1
  done
}

# config_write FILE section.name=value…: a configuration of siklusd; of a repeated name the last wins.
config_write() {
  local file=$1
  shift
  printf '%s\n' "$@" | awk '
    { at = index($0, "="); name = substr($0, 1, at - 1); dot = index(name, ".")
      section = substr(name, 1, dot - 1)
      if (!(name in value)) names[section] = names[section] " " name
      value[name] = substr($0, at + 1) }
    END { for (section in names) {
        print "[" section "]"
        n = split(names[section], list, " ")
        for (i = 1; i <= n; i++) print substr(list[i], length(section) + 2) " = " value[list[i]]
      } }' >"$file"
}

# siklusd_start BUILD CONFIG LOG SOCKET: sets SIKLUSD_PID once the API answers. SIKLUSD_PROGRAM: another daemon of BUILD.
siklusd_start() {
  "$1/${SIKLUSD_PROGRAM:-siklusd}" --config "$2" </dev/null >>"$3" 2>&1 9>&- &
  SIKLUSD_PID=$!
  wait_until 60 siklusd_settled "$1" "$4" && kill -0 "$SIKLUSD_PID" 2>/dev/null
}

# True when it answers or is gone: both end the waiting.
siklusd_settled() {
  ! kill -0 "$SIKLUSD_PID" 2>/dev/null || "$1/siklusctl" --socket "$2" --quiet unit list >/dev/null
}

# sink_start PROGRAM DIR [OPTION…]: sets SINK_PID, SINK_DIR, SINK_HTTP, SINK_SMTP.
sink_start() {
  local program=$1
  SINK_DIR=$2
  shift 2
  rm -rf "$SINK_DIR"
  mkdir -p "$SINK_DIR"
  "$program" "$@" "$SINK_DIR" >"$SINK_DIR/ports" 2>"$SINK_DIR/stderr" 9>&- &
  SINK_PID=$!
  if ! wait_until 60 grep -q '^http=' "$SINK_DIR/ports"; then
    note "Penampung uji tidak mau mulai: $(cat "$SINK_DIR/stderr")"
    return 1
  fi
  SINK_HTTP=$(sed -n 's/^http=\([0-9]*\).*/\1/p' "$SINK_DIR/ports")
  SINK_SMTP=$(sed -n 's/^http=.*smtp=\([0-9]*\)$/\1/p' "$SINK_DIR/ports")
}

# sink_messages webhook|mail: the lines of the log that were answered with success.
sink_messages() { awk -F '\t' -v kind="$1" '$2 == kind && $6 ~ /^2/' "$SINK_DIR/log.tsv"; }
sink_count() { sink_messages "$1" | wc -l; }
sink_distinct() { sink_messages "$1" | cut -f 3 | sort -u | wc -l; }

# The next working day of Magetan after today, 08:05 WIB, by weekday and the holidays of etc/sample.
next_working_morning() {
  local day
  day=$(TZ=Asia/Jakarta date -d tomorrow +%F)
  while (($(date -d "$day" +%u) > 5)) || grep -q "^$day," "$SIKLUS_SOURCE"/etc/sample/libur-*.csv; do
    day=$(date -d "$day + 1 day" +%F)
  done
  printf '%sT08:05:00+07:00' "$day"
}
