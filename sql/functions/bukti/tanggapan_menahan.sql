-- SPDX-License-Identifier: MIT
-- Is this step withheld, because the office has acknowledged the step right before it on the ladder? The one
-- after it comes again. A step of the ladder in calendar days only: escalation is not asked.
create function api.tanggapan_menahan(jabatan bigint, jenis text, sop bigint, unit bigint, rujukan bigint, jatuh_tempo date, ditunda date, langkah int) returns boolean
  stable parallel safe language sql as $$
  with tangga as materialized ( -- of each role of the unit as it is now; once, and not for each of the hundreds that a duty late for years has
    select p.langkah, p.ulang
    from siklus.tenggat_jenis j
    cross join lateral (select coalesce((select s.unit_id from siklus.sop s where s.id = sop), unit) as id) u
    cross join lateral api.kebijakan_baris(u.id, j.tangga, api.hari_ini(u.id)) b
    cross join lateral api.tangga_peran(b.nilai) p
    where j.jenis = tanggapan_menahan.jenis and p.satuan = 'hari'
  )
  select exists (
    select from siklus.tanggapan t
    where t.jabatan_id = jabatan and coalesce(t.sop_id, -t.unit_id) = coalesce(sop, -unit) and t.jenis = tanggapan_menahan.jenis
      and t.rujukan = tanggapan_menahan.rujukan and t.jatuh_tempo = tanggapan_menahan.jatuh_tempo and t.ditunda_hingga is not distinct from ditunda
      and t.langkah < tanggapan_menahan.langkah
      and exists (select from tangga l where api.langkah_berikut(l.langkah, l.ulang, t.langkah) = tanggapan_menahan.langkah))
$$;

-- The step of a ladder in calendar days that follows one of its own at once; from ulang days on only the repeats come. Null: there is none, or dari is none of its own.
create function api.langkah_berikut(langkah int[], ulang int, dari int) returns int
  immutable parallel safe language sql as $$
  select case when dari = any (langkah) or dari > 0 and dari % ulang = 0 then
    case when ulang is null or langkah[width_bucket(dari, langkah) + 1] < ulang then langkah[width_bucket(dari, langkah) + 1] else (greatest(dari, 0) / ulang + 1) * ulang end end
$$;
