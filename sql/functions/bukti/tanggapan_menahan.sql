-- SPDX-License-Identifier: MIT
-- Is this step withheld, because the office has acknowledged the step right before it on the ladder? The one
-- after it comes again. A step of the ladder in calendar days only: escalation is not asked.
create function api.tanggapan_menahan(jabatan bigint, jenis text, sop bigint, unit bigint, rujukan bigint, jatuh_tempo date, ditunda date, langkah int) returns boolean
  stable parallel safe language sql as $$
  select exists (
    select from siklus.tanggapan t
    where t.jabatan_id = jabatan and coalesce(t.sop_id, -t.unit_id) = coalesce(sop, -unit) and t.jenis = tanggapan_menahan.jenis
      and t.rujukan = tanggapan_menahan.rujukan and t.jatuh_tempo = tanggapan_menahan.jatuh_tempo and t.ditunda_hingga is not distinct from ditunda
      and t.langkah < tanggapan_menahan.langkah
      and api.langkah_susul(coalesce((select s.unit_id from siklus.sop s where s.id = t.sop_id), t.unit_id), t.jenis, t.langkah, tanggapan_menahan.langkah))
$$;

-- Does the second step follow the first at once, on the ladder of some role of the unit as it is now?
create function api.langkah_susul(unit bigint, jenis text, dari int, ke int) returns boolean
  stable parallel safe language sql as $$
  select exists (
    select from siklus.tenggat_jenis j
    cross join lateral api.kebijakan_baris(unit, j.tangga, api.hari_ini(unit)) b
    cross join lateral api.tangga_peran(b.nilai) t
    where j.jenis = langkah_susul.jenis and t.satuan = 'hari' and (dari = any (t.langkah) or dari > 0 and dari % t.ulang = 0)
      and ke = (
        select min(x.hari) from (
          select l.hari from unnest(t.langkah) l (hari) where l.hari < t.ulang or t.ulang is null -- from there on only the repeats come
          union all
          select (greatest(dari, 0) / t.ulang + 1) * t.ulang) x
        where x.hari > dari))
$$;
