# SPDX-License-Identifier: MIT
# siklusd.conf(5) out of "siklusd --print-config", which knows every setting and its words.
BEGIN {
  print ".\\\" SPDX-License-Identifier: MIT"
  print ".TH SIKLUSD.CONF 5 \"\" \"siklus\" \"Pengelolaan SOP\""
  print ".SH NAMA\nsiklusd.conf \\- setelan siklusd"
  print ".SH URAIAN"
}
function text(s) {
  gsub(/\\/, "\\e", s)
  gsub(/-/, "\\-", s)
  return s ~ /^[.']/ ? "\\&" s : s
}
/^\[/ { print ".SH BAGIAN " text($0); words = ""; next }
/^# / { words = words text(substr($0, 3)) "\n"; next }
/^#[a-z_]+ =/ {
  split(substr($0, 2), part, " = ")
  printf ".TP\n\\fB%s\\fR%s\n%s", text(part[1]), part[2] == "" ? "" : " (bawaan \\fI" text(part[2]) "\\fR)", words
  words = ""
  next
}
/^$/ { printf "%s", words; words = "" }
END { print ".SH LIHAT JUGA\nsiklusd(8), siklusctl(1)" }
