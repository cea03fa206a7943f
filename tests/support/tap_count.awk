# SPDX-License-Identifier: MIT
# awk -v status=EXIT -f tap_count.awk FILE: "passed failed skipped" of a program that printed TAP.
# A plan that is missing or not met, a bail-out, and a bad end without a failed line each count as one
# failure. cmocka says "not ok" of a skipped case, and closes a group with a line that has no number.
/^(not )?ok [0-9]+/ {
  seen++
  if (/# [Ss][Kk][Ii][Pp]/) skipped++
  else if (/^ok/) passed++
  else failed++
}
/^1\.\.[0-9]+/ {
  plans++
  planned += substr($1, 4)
  if ($1 == "1..0") skipped++
}
/^Bail out!/ { failed++ }
END {
  if (!plans || planned != seen) failed++
  if (status != 0 && !failed) failed++
  print passed + 0, failed + 0, skipped + 0
}
