-- SPDX-License-Identifier: MIT
-- wrk: pages of one unit of 50, or one act on one SOP of 5,000 (tindakan; setara: the peer's act of the same work), by chance; its
-- figures as one line of tab-separated values.
local kind, token, cursors = os.getenv("BENCH_JENIS"), os.getenv("BENCH_TOKEN"), {}
local act = ({ tindakan = "/monitoring", setara = "/setara" })[kind]
math.randomseed(os.time())
for c in (os.getenv("BENCH_KURSOR") or ""):gmatch("%S+") do cursors[#cursors + 1] = c end
wrk.headers["Authorization"] = "Bearer " .. token
if act then
  wrk.headers["Content-Type"] = "application/json"
end
function request()
  if act then
    return wrk.format("POST", "/v1/sop/" .. math.random(5000) .. act, nil, os.getenv("BENCH_ISI"))
  end
  local n = math.random(50)
  local after = math.random(2) == 2 and "&setelah=" .. cursors[n] or ""
  return wrk.format("GET", "/v1/sop?unit=K1-D" .. n .. "&batas=50" .. after)
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("angka\t%d\t%.1f\t%.2f\t%.2f\t%d\n", summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout))
end
