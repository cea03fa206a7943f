-- SPDX-License-Identifier: MIT
-- What api.kewajiban_pada answers of these SOPs: each is looked up by itself, so that a few of
-- them cost no more among a million. A test holds the two against each other. pasal: where policy does not say it. macam: only
-- these kinds.
create function api.kewajiban_sop(sop bigint[], as_of date, macam text[] default null) returns table (
  jenis text, sop_id bigint, unit_id bigint, rujukan bigint, perkiraan boolean, jatuh_tempo date, ditunda_hingga date, uraian text, pasal text, peristiwa text, mulai date, lama text)
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off  -- however small the tables were when it was planned, and
  set enable_hashjoin = off -- however many a list of unknown length might hold
  set enable_mergejoin = off
as $$
declare
  bulan jsonb; -- intervals of the owners, asked for once each where there are many
begin
  if cardinality(sop) > 10 then
    bulan := (
      select jsonb_object_agg(x.unit_id || y.jenis, api.kebijakan_nilai(x.unit_id, y.jenis || '_bulan', as_of))
      from (select distinct s.unit_id from siklus.sop s where s.id = any (sop)) x cross join (values ('evaluasi'), ('monitoring')) y (jenis));
  end if;
  -- Each kind is a statement of its own: who asks for one pays for no other.
  if macam is null or macam && '{evaluasi,monitoring}' then
    return query
    select j.jenis, s.id, o.unit_id, 0::bigint, v.ketelitian = 'tahun' and (j.tanggal is null or j.tanggal < v.tanggal_efektif), t.jatuh_tempo,
      case when j.jenis = 'evaluasi' then (
        select x.hingga from siklus.penundaan x where x.sop_id = s.id and x.jatuh_tempo = t.jatuh_tempo and x.tanggal <= as_of and x.tercatat <= as_of
        order by x.tanggal desc, x.id desc limit 1) end, null::text, null::text,
      case when j.tanggal >= coalesce(v.tanggal_efektif, j.tanggal) then j.jenis else 'efektif' end, t.mulai, t.bulan || ' bulan'
    from siklus.sop s
    cross join lateral (
      select coalesce((select p.dari from siklus.sop_pindah p where p.sop_id = s.id and greatest(p.tanggal, p.tercatat) > as_of
        order by greatest(p.tanggal, p.tercatat), p.id limit 1), s.unit_id) as unit_id offset 0) o
    join api.versi_pada(as_of) v on v.sop_id = s.id
    cross join lateral (values
      ('evaluasi', (select max(x.tanggal) from siklus.evaluasi x where x.sop_id = s.id and x.tanggal <= as_of and x.tercatat <= as_of)),
      ('monitoring', (select max(x.tanggal) from siklus.monitoring x where x.sop_id = s.id and x.tanggal <= as_of and x.tercatat <= as_of))) j (jenis, tanggal)
    cross join lateral (
      select b.mulai, b.bulan, api.jatuh_tempo(b.mulai, b.bulan) as jatuh_tempo
      from (select greatest(v.tanggal_efektif, j.tanggal) as mulai,
        (coalesce(bulan -> (o.unit_id || j.jenis), api.kebijakan_nilai(o.unit_id, j.jenis || '_bulan', as_of)) #>> '{}')::int as bulan offset 0) b offset 0) t
    where s.id = any (sop) and t.jatuh_tempo is not null and (macam is null or j.jenis = any (macam));
  end if;
  if (macam is null or macam && '{tahap,laporan}') and exists (select from siklus.perjalanan p where p.sop_id = any (sop)) then -- else not even planned
    if macam is null or 'tahap' = any (macam) then
      return query
      select 'tahap', t.sop_id, t.unit_id, t.rujukan, false, t.jatuh_tempo, null::date, t.uraian, t.pasal, 'masuk tahap', t.mulai, (t.jatuh_tempo - t.mulai) || ' hari'
      from api.tenggat_tahap(as_of) t where t.sop_id = any (sop);
    end if;
    if macam is null or 'laporan' = any (macam) then
      return query
      select 'laporan', t.sop_id, t.unit_id, t.rujukan, false, t.jatuh_tempo, null::date, t.uraian, t.pasal, 'Keputusan', t.mulai, (t.jatuh_tempo - t.mulai) || ' hari'
      from api.tenggat_laporan(as_of) t where t.sop_id = any (sop);
    end if;
  end if;
  if (macam is null or 'tindak_lanjut' = any (macam)) and exists (select from siklus.tindak_lanjut t where t.sop_id = any (sop)) then
    return query
    select 'tindak_lanjut', t.sop_id, t.unit_id, t.rujukan, false, t.jatuh_tempo, null::date, t.uraian, t.pasal, 'disepakati', t.mulai, null::text
    from api.tenggat_tindak_lanjut(as_of) t where t.sop_id = any (sop);
  end if;
end $$;
