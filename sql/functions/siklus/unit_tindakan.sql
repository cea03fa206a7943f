-- SPDX-License-Identifier: MIT
-- Records acts for every SOP of a unit that is in their stage, in one command: persiapan and penilaian
-- kebutuhan are usually done for all titles at once. All or nothing; dry_run shows what would be. p: kode
-- (the unit), tindakan (list of codes, in order), tanggal, oleh, bukti, isi ({code: its form}, or rows with a column tindakan), bawahan
-- (units below too), dry_run.
create function api.unit_tindakan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  hasil jsonb;
begin
  hasil := api.unit_tindakan_kerja(p);
  if api.arg_benar(p, 'dry_run') then
    raise exception using errcode = 'SK001', message = 'dry run';
  end if;
  return hasil;
exception when sqlstate 'SK001' then
  return hasil || '{"dry_run": true}';
end $$;

create function api.unit_tindakan_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p, 'kode');
  kode text[];
  r record;
  x text;
  j siklus.tindakan_jenis;
  s siklus.sop;
  hari date;
  t siklus.perjalanan;
  dari text;
  isian jsonb := p -> 'isi';
  baris jsonb := '[]';
  galat jsonb := '[]';
  alasan jsonb;
  pesan text; kodenya text; pasalnya text;
begin
  perform api.arg_teks(p, 'kode', 64);
  if jsonb_typeof(p -> 'tindakan') not in ('array', 'string') or coalesce(jsonb_typeof(p -> 'isi'), 'object') not in ('object', 'array') then
    perform api.tolak(400, 'parameter-cacat', 'tindakan harus daftar kode, dan isi objek menurut kode.', 'Misalnya tindakan 1a,1b.');
  end if;
  select array_agg(k order by i) into kode from (
    select btrim(k) as k, i from unnest(case jsonb_typeof(p -> 'tindakan') when 'array' then (select array_agg(e) from jsonb_array_elements_text(p -> 'tindakan') e)
      else string_to_array(p ->> 'tindakan', ',') end) with ordinality y (k, i)) z;
  if coalesce(cardinality(kode), 0) = 0 then
    perform api.tolak(400, 'parameter-kurang', 'tindakan belum diisi.', 'Isi kode tindakan, misalnya 1a,1b.');
  end if;
  foreach x in array kode loop
    j := api.arg_tindakan(x);
  end loop;
  isian := api.isian_per_tindakan(isian);
  for r in
    select q.id from siklus.sop q join siklus.unit b on b.id = q.unit_id
    where (b.id = u.id or api.arg_benar(p, 'bawahan') and b.jalur operator(public.<@) u.jalur)
      and exists (select from siklus.perjalanan y where y.sop_id = q.id)
    order by q.id
  loop
    s := api.sop_pegang(jsonb_build_object('id', r.id));
    hari := api.hari_ini(s.unit_id);
    select y.* into t from siklus.perjalanan y join siklus.versi v on v.id = y.versi_id where y.sop_id = s.id and coalesce(v.berakhir > hari, true) and not exists (select from siklus.perjalanan_batal b where b.versi_id = y.versi_id)
      and api.tahap_kini(y.versi_id) = (api.arg_tindakan(kode[1])).tahap order by v.ke desc limit 1;
    continue when t.versi_id is null; -- another stage: not meant
    dari := api.tahap_kata(t.versi_id);
    alasan := null;
    foreach x in array kode loop
      j := api.arg_tindakan(x);
      begin
        if api.tahap_kini(t.versi_id) <> j.tahap then
          t := api.perjalanan_untuk(s, j, hari);
        end if;
        perform api.tindakan_jalankan(t, s, j, hari, p, coalesce(isian -> j.kode, '{}'));
      exception when sqlstate 'SK422' or sqlstate 'SK409' then
        get stacked diagnostics pesan = message_text, kodenya = constraint_name, pasalnya = pg_exception_detail;
        alasan := jsonb_build_object('sop', s.id, 'tindakan', j.kode, 'kode', kodenya, 'pasal', split_part(pasalnya, E'\n', 1),
          'pesan', regexp_replace(pesan, format('SOP nomor %s(?![0-9])', s.id), 'SOP ini', 'g'));
        exit;
      end;
    end loop;
    if alasan is not null then
      galat := galat || alasan;
      continue;
    end if;
    baris := baris || jsonb_build_object('sop', s.id, 'judul', (select v.judul from siklus.versi v where v.id = t.versi_id), 'dari', dari, 'menjadi', api.tahap_kata(t.versi_id));
    perform api.jejak_catat('unit_tindakan', s.id, s.unit_id, p);
  end loop;
  if galat <> '[]' and not api.arg_benar(p, 'dry_run') then
    perform api.tolak(422, 'sebagian-ditolak', format('%s dari %s SOP menolak tindakan itu, jadi tidak ada yang dicatat.', jsonb_array_length(galat), jsonb_array_length(galat) + jsonb_array_length(baris)),
      'Lihat dahulu dengan --dry-run, lalu perbaiki atau catat satu per satu.', (select string_agg(distinct g ->> 'pasal', '; ') from jsonb_array_elements(galat) g) || E'\n' || api.galat_kelompok(galat)::text);
  end if;
  if baris = '[]' and not api.arg_benar(p, 'dry_run') then
    perform api.tolak(422, 'tahap-lain', format('Tidak ada SOP %s yang berada pada tahap tindakan %s.', u.nama, kode[1]),
      format('Lihat tahapnya dengan: siklusctl tahap list --unit %s; SOP unit di bawahnya ikut dengan --bawahan.', u.kode), (select h.pasal from siklus.tahap_jenis h where h.tahap = (api.arg_tindakan(kode[1])).tahap));
  end if;
  return jsonb_build_object('unit', u.kode, 'tindakan', to_jsonb(kode), 'jumlah', jsonb_array_length(baris), 'sop', baris, 'ditolak', api.galat_kelompok(galat));
end $$;

-- Refusals of many SOPs by act and reason: how many, and which.
create function api.galat_kelompok(galat jsonb) returns jsonb
  immutable language sql as $$
  select coalesce(jsonb_agg(to_jsonb(g) order by g.tindakan, g.jumlah desc, g.pesan), '[]') from (
    select x ->> 'tindakan' as tindakan, x ->> 'pesan' as pesan, x ->> 'pasal' as pasal, x ->> 'kode' as kode, count(*) as jumlah, jsonb_agg(x -> 'sop' order by (x ->> 'sop')::bigint) as sop
    from jsonb_array_elements(galat) x group by 1, 2, 3, 4) g
$$;
