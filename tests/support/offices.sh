# SPDX-License-Identifier: MIT
# Stories that count: OFFICES offices (10 to 99), a digest by mail and (unless WEBHOOKS=no) by webhook each, once a week.
# Sourced after story.sh.
#   offices_import              units, heads, webhooks, holidays (unless HOLIDAYS=no), SOPs, as a check for each file
#   offices_arm                 sending is armed with the count of the preview
#   to DAY TIME                 the clock
#   new_week                    a week on, at a working morning (DAY): every duty has its next step
#   quiet_week                  the same, and no duty has a further step up to the next working day
#   count, counts, some, ids    deliveries of DAY, by a condition
#   arriving, arrived           what came to the sink since the last new_week; the ids of what it took
#   arrived_least N, log_lines  it took so many at least; how many lines its log has in all
#   two_bodies                  ids that came with two bodies
#   all_arrived WHAT COPIES     the set of ids is that of the ledger, with no more copies than allowed
#   leases_run_out [CONDITION]  as if their time had passed
#   sop_of UNIT TITLE           an SOP by its title
# shellcheck shell=bash disable=SC2034

: "${OFFICES:=40}" "${WEBHOOKS:=yes}" "${HOLIDAYS:=yes}"
BOTH=$((OFFICES * 2))
if [[ $WEBHOOKS == no ]]; then BOTH=$OFFICES; fi
MARK=0 DAY=''

# A dinas, its head with a mail address, its webhook and one late SOP; the first has two.
offices() {
  local i
  printf 'kode,nama,jenis,induk\nKAB-MAGETAN,Kabupaten Magetan,kabupaten,\n' >"$STORY_DIR/unit.csv"
  printf 'unit,jabatan,nama,status,mulai,surel\n' >"$STORY_DIR/pejabat.csv"
  printf 'unit,jabatan,jenis,alamat\n' >"$STORY_DIR/saluran.csv"
  printf 'unit,judul,tanggal_efektif\nD01,Pelayanan Kedua,2020-01-06\n' >"$STORY_DIR/sop.csv"
  for i in $(seq -w 1 "$OFFICES"); do
    printf 'D%s,Dinas Contoh %s,dinas,KAB-MAGETAN\n' "$i" "$i" >>"$STORY_DIR/unit.csv"
    printf 'D%s,kepala,Kepala %s,definitif,2020-01-01,d%s@magetan.example\n' "$i" "$i" "$i" >>"$STORY_DIR/pejabat.csv"
    printf 'D%s,kepala,webhook,https://d%s.magetan.example/siklus\n' "$i" "$i" >>"$STORY_DIR/saluran.csv"
    printf 'D%s,Pelayanan,2020-01-06\n' "$i" >>"$STORY_DIR/sop.csv"
  done
}

offices_import() {
  offices
  check "units" ctl unit import "$STORY_DIR/unit.csv"
  check "to the heads alone, so that what must arrive is counted by offices" story_heads_only
  check "heads" ctl pejabat import "$STORY_DIR/pejabat.csv"
  if [[ $WEBHOOKS == yes ]]; then check "webhooks" ctl saluran import "$STORY_DIR/saluran.csv"; fi
  if [[ $HOLIDAYS == yes ]]; then check "holidays" ctl libur import "$SAMPLE/libur-2026.csv" "$SAMPLE/libur-2027.csv"; fi
  check "SOPs" ctl sop import "$STORY_DIR/sop.csv"
}

offices_arm() {
  local lines
  lines=$(ctl --output csv pengingat pratinjau --unit KAB-MAGETAN | awk -F, 'NR > 1 { n += $(NF - 2) } END { print n }')
  check "sending is armed" ctl pengingat aktifkan --unit KAB-MAGETAN --jumlah "$lines"
}

to() { ctl --quiet latihan jam --ke "$1T$2+07:00"; }
# A week on, at a working morning: every duty has its next step. What comes from now on is counted.
new_week() {
  MARK=$(wc -l <"$SINK_DIR/log.tsv")
  DAY=$(working_day_after "$(date -d "$DAY + 6 days" +%F)")
  to "$DAY" 08:05:00
}
# A duty has its steps on one day of the week: that of its due date.
quiet() {
  local day steps
  steps=$(story_psql -c "select string_agg(distinct extract(isodow from coalesce(ditunda_hingga, jatuh_tempo))::text, '') from siklus.kewajiban")
  for ((day = 1; day <= ($(date -d "$(working_day_after "$1")" +%s) - $(date -d "$1" +%s)) / 86400; day++)); do
    if [[ $steps == *$(date -d "$1 + $day days" +%u)* ]]; then return 1; fi
  done
}
# Looked at in the night of each day, so that the duties are those of then.
quiet_week() {
  DAY=$(working_day_after "$(date -d "$DAY + 6 days" +%F)")
  while :; do
    to "$DAY" 01:00:00
    planner_runs
    if quiet "$DAY"; then break; fi
    DAY=$(working_day_after "$DAY")
  done
  MARK=$(wc -l <"$SINK_DIR/log.tsv")
  to "$DAY" 08:05:00
}
count() { story_psql -c "select count(*) from siklus.kiriman where tanggal = '$DAY' and $1"; }
counts() { [[ $(count "$2") == "$1" ]]; }
some() { [[ $(count "$1") != 0 ]]; }
arriving() { tail -n "+$((MARK + 1))" "$SINK_DIR/log.tsv"; }
arrived() { arriving | awk -F '\t' '$6 ~ /^2/' | cut -f 3 | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}'; }
arrived_least() { (($(arrived | wc -l) >= $1)); }
TRIED="exists (select from siklus.percobaan p where p.kiriman_id = kiriman.id)"
ids() { story_psql -c "select kunci from siklus.kiriman where tanggal = '$DAY' and $1" | sort; }
two_bodies() { arriving | awk -F '\t' '$7 != "-" { print $2 "\t" $3 "\t" $5 }' | sort -u | cut -f 1,2 | uniq -d; }
log_lines() { wc -l <"$SINK_DIR/log.tsv"; }
leases_run_out() { story_psql -c "update siklus.kiriman set sewa_sampai = now() where status = 'dikirim' and ${1:-true}"; }

# all_arrived WHAT DUPLICATES: the set of ids is that of the ledger, and no more copies than allowed.
all_arrived() {
  check_eventually "$1: everything arrives" 60 counts "$BOTH" "status = 'terkirim'"
  check_equal "$1: with the ids of the ledger" "$(ids true)" "$(arrived | sort -u)"
  check "$1: with at most $2 copies too many" test $(($(arrived | wc -l) - BOTH)) -le "$2"
  check_equal "$1: an id has one body" "" "$(two_bodies)"
}

sop_of() { ctl --output csv sop list --unit "$1" --cari "$2" | sed -n '2s/,.*//p'; }
