-- SPDX-License-Identifier: MIT
-- Plans SOPs of a unit: each becomes a draft at the beginning of the siklus (Pasal 8 ayat (1), Pasal 10). p:
-- unit; judul, or kebutuhan (a list of needs, or "semua": every need of the unit without an SOP); lingkup
-- and jenis (else by the unit), tanggal (else today), oleh, dry_run.
create function api.sop_rencanakan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  hasil jsonb;
begin
  hasil := api.sop_rencanakan_kerja(p);
  if api.arg_benar(p, 'dry_run') then
    raise exception using errcode = 'SK001', message = 'dry run';
  end if;
  return hasil;
exception when sqlstate 'SK001' then
  -- The numbers would be given to other SOPs by the time the plan is carried out.
  return hasil || jsonb_build_object('dry_run', true, 'sop', (select coalesce(jsonb_agg(x.isi - 'id' order by x.urut), '[]') from jsonb_array_elements(hasil -> 'sop') with ordinality x (isi, urut)));
end $$;

create function api.sop_rencanakan_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  hari date;
  d date;
  daerah text := api.arg_teks_bila_ada(p, 'lingkup', 40);
  jenis text := api.arg_teks_bila_ada(p, 'jenis', 40);
  oleh text := api.arg_teks(p, 'oleh', 300);
  r record;
  s siklus.sop;
  v siklus.versi;
  sop jsonb := '[]';
begin
  perform api.arg_teks(p, 'unit', 64);
  hari := api.hari_ini(u.id);
  d := api.arg_tanggal(p, 'tanggal', hari);
  if d > hari then
    perform api.tolak(422, 'tanggal-depan', format('Tanggal %s belum tiba.', api.teks_tanggal(d)), 'Catat pada harinya.', api.perbup('Pasal 10 ayat (1)'));
  elsif jenis is not null and jenis not in ('teknis', 'administratif') then
    perform api.tolak(400, 'parameter-cacat', format('jenis "%s" tidak dikenal.', jenis), 'Pilih teknis atau administratif.');
  end if;
  daerah := api.lingkup_periksa(u, daerah, hari);
  for r in select * from api.rencana_judul(u, p, hari) loop
    s := api.sop_baru(u.id, r.judul, hari);
    insert into siklus.versi (sop_id, ke, status, judul, jenis, lingkup, tercatat) values (s.id, 1, 'konsep', r.judul, jenis, daerah, '-infinity') returning * into v;
    insert into siklus.versi_isi (versi_id, asal) values (v.id, '{}');
    insert into siklus.perjalanan (versi_id, sop_id, sebab, judul, kebutuhan_id, oleh, tanggal, pelaku, tercatat)
    values (v.id, s.id, 'baru', v.judul, r.kebutuhan_id, oleh, d, api.pelaku(), '-infinity');
    insert into siklus.tahap_masuk (versi_id, tahap, tanggal, tercatat) values (v.id, 'persiapan', d, '-infinity');
    sop := sop || jsonb_build_object('id', s.id, 'judul', r.judul, 'kebutuhan', r.kebutuhan_id);
    perform api.jejak_catat('sop_rencanakan', s.id, u.id, p);
  end loop;
  return case when sop = '[]' then '{"keterangan": "Tidak ada kebutuhan yang menunggu: semuanya sudah tercakup, sudah direncanakan, atau belum didaftarkan."}'::jsonb else '{}' end
    || jsonb_build_object('unit', u.kode, 'jumlah', jsonb_array_length(sop), 'lingkup', (select l.nama from siklus.lingkup_jenis l where l.lingkup = daerah), 'tahap', api.tahap_nama('persiapan'), 'sop', sop);
end $$;

-- The titles to plan: one as given, or those of needs.
create function api.rencana_judul(u siklus.unit, p jsonb, hari date) returns table (judul text, kebutuhan_id bigint)
  stable language plpgsql as $$
declare
  semua boolean := p ->> 'kebutuhan' = 'semua';
  asing text;
begin
  if coalesce(p ->> 'kebutuhan', '') in ('', '[]') then
    return query select api.arg_teks(p, 'judul', 1000), null::bigint;
    return;
  end if;
  select string_agg(coalesce(x, 'null'), ', ') into asing
  from jsonb_array_elements_text(case when semua then '[]' when jsonb_typeof(p -> 'kebutuhan') = 'array' then p -> 'kebutuhan' else jsonb_build_array(p -> 'kebutuhan') end) x
  where not exists (select from api.kebutuhan_pada(hari) k where k.id::text = x and k.unit_id = u.id and k.golongan = 'sop');
  if asing is not null then
    perform api.tolak(404, 'kebutuhan-tak-dikenal', format('Kebutuhan %s bukan kebutuhan SOP unit %s.', left(asing, 100), u.kode), format('Lihat nomornya dengan: siklusctl kebutuhan list --unit %s.', u.kode));
  end if;
  return query
  select k.judul, k.id from api.kebutuhan_pada(hari) k
  where k.unit_id = u.id and k.golongan = 'sop'
    and (semua or k.id::text in (select jsonb_array_elements_text(case when jsonb_typeof(p -> 'kebutuhan') = 'array' then p -> 'kebutuhan' else jsonb_build_array(p -> 'kebutuhan') end)))
    and (not semua or not exists (select from api.cakupan_pasti(hari) c where c.kebutuhan_id = k.id and c.sop_id is not null)
      and not exists (select from siklus.perjalanan x where x.kebutuhan_id = k.id)
      and not exists (select from siklus.sop x where x.unit_id = u.id and x.kunci = k.kunci))
  order by k.id;
end $$;

-- The scope as asked, when SOPs of that unit may have it; else the one its kind and place call for.
create function api.lingkup_periksa(u siklus.unit, lingkup text, hari date) returns text
  stable language plpgsql as $$
declare
  boleh text;
begin
  select string_agg(l.lingkup, ', ' order by l.urut) into boleh
  from siklus.lingkup_jenis l where exists (select from api.wewenang_pada(u.id, 'pengesah', l.lingkup, hari));
  if boleh is null or lingkup is not null and not lingkup = any (string_to_array(boleh, ', ')) then
    perform api.tolak(422, 'lingkup-tidak-cocok', format('SOP %s tidak dapat berlingkup %s: tidak ada pejabat yang berwenang mengesahkannya.', u.nama, coalesce('"' || left(lingkup, 40) || '"', 'apa pun')),
      coalesce('Pilih: ' || boleh || '.', 'Bagian Organisasi membetulkan jenis atau induk unit itu.'), api.perbup('Pasal 11'));
  end if;
  return coalesce(lingkup, api.lingkup_bawaan(u.id, hari));
end $$;
