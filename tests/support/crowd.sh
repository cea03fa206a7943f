# SPDX-License-Identifier: MIT
# Words of stories in which many ask one daemon at once, and each process that works for them stops itself at a marked point
# (SIKLUS_FAULT), so that no answer depends on how fast it is. CROWD_DAEMON names the daemon, CROWD_OPTION the option its processes start with.
#
#   ask NAME FORMAT URL         asks in the background: the answer's head and body are NAME.head and NAME.FORMAT; its process joins ASKED
#   status_of NAME              what was answered; nothing yet: empty
#   children                    its processes, a line each
#   children_are N, held_are N  there are so many; and each stands at its point
#   healthy, all_healthy N      it answers others; so many of them, one after the other. However slow the machine is: a daemon
#                               that waited for those who stand still would never answer
# shellcheck shell=bash
ASKED=()
ask() {
  : >"$STORY_DIR/$1.asked"
  curl -sSv --max-time 600 --unix-socket "$STORY_DIR_SHORT/$CROWD_DAEMON.sock" -D "$STORY_DIR/$1.head" -o "$STORY_DIR/$1.$2" "$3" 2>"$STORY_DIR/$1.asked" 9>&- &
  ASKED+=("$!")
  wait_until 60 grep -q '^> GET' "$STORY_DIR/$1.asked" || true # sent: who asks next comes behind
}
status_of() { awk 'NR == 1 { print $2 }' "$STORY_DIR/$1.head" 2>/dev/null; }
children() { pgrep -P "${DAEMON_PIDS[$CROWD_DAEMON]}" -f -- "$CROWD_OPTION" || true; }
children_are() { (($(children | wc -l) == $1)); }
held_are() { children_are "$1" && (($(children | xargs -r ps -o stat= -p | grep -c '^T') == $1)); }
healthy() { curl -sf --max-time 60 --unix-socket "$STORY_DIR_SHORT/$CROWD_DAEMON.sock" -o /dev/null http://localhost/healthz; }
all_healthy() {
  for _ in $(seq "$1"); do healthy || return 1; done
}
