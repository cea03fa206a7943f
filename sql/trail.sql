-- SPDX-License-Identifier: MIT
-- What the trail keeps of the tables: each change of a row, before and after, of every table of siklus but those named
-- here. Triggers of api.jejak_perubahan are made anew at each install, so that a table of a new migration has them too.
create table api.jejak_bebas (tabel text primary key, alasan text not null);
insert into api.jejak_bebas (tabel, alasan) values
  ('antrean',           'derived: which deliveries wait'),
  ('cari_kata',         'derived: words that occur'),
  ('bulan_basi',        'derived: what of the months that are kept is stale'),
  ('bulan_siap',        'derived: which months are kept'),
  ('denyut',            'what planner and daemons said last'),
  ('evaluasi_usul_baris', 'derived: what a proposal says, until the next one; accepted days are kept'),
  ('hak_versi',         'that a fact of rights has changed'),
  ('jejak',             'the trail itself'),
  ('jejak_akar',        'the trail itself'),
  ('jejak_batas',       'the trail itself'),
  ('jejak_perubahan',   'the trail itself'),
  ('jejak_segel',       'the trail itself'),
  ('jendela',           'derived: may deliveries of a unit leave now'),
  ('kalender_acara',    'derived: events of feeds'),
  ('kalender_surel',    'derived: what calendars were told by mail'),
  ('kewajiban',         'derived: duties of today'),
  ('kewajiban_basi',    'derived: what of them is stale'),
  ('kewajiban_keadaan', 'derived: how far they are fresh'),
  ('kiriman',           'the engine''s ledger, with attempts of its own'),
  ('kiriman_batal',     'derived: which deliveries were cancelled'),
  ('kiriman_isi',       'the engine''s ledger: texts that went out'),
  ('kiriman_jadwal',    'the engine''s ledger: deliveries moved by a decree'),
  ('kiriman_mati',      'derived: which deliveries are dead'),
  ('lampiran_bagian',   'bytes of files, whose fingerprint is kept with lampiran_isi'),
  ('laporan_berkas',    'bytes of files, kept with their fingerprint'),
  ('laporan_giliran',   'the engine''s ledger: periods and how far their reports are'),
  ('laporan_kiriman',   'the engine''s ledger: which delivery carries which report'),
  ('masuk_batas',       'guesses, which the trail has as acts'),
  ('migrasi',           'written by the installation'),
  ('pengenal',          'how the engine knows its database'),
  ('pengingat',         'the planner''s ledger'),
  ('percobaan',         'the engine''s ledger: attempts'),
  ('percobaan_masuk',   'guesses, which the trail has as acts'),
  ('peristiwa',         'the engine''s ledger: events that were told'),
  ('peristiwa_kiriman', 'the engine''s ledger: to whom'),
  ('permintaan_sekali', 'answers kept for a day'),
  ('rencana_kelompok',  'how far the planner has come'),
  ('rencana_unit',      'how far the planner has come'),
  ('saluran_gagal',     'addresses that fail: attempts tell it'),
  ('sesi',              'sessions, whose begin and end the trail has as acts'),
  ('sewa',              'derived: which deliveries are under way'),
  ('sop_cari',          'derived: what an SOP is found by'),
  ('sop_ringkas',       'derived: what is known of each SOP today'),
  ('templat_terurai',   'derived: texts taken apart'),
  ('tujuan',            'derived: whom a role means'),
  ('tujuan_basi',       'derived: that it is stale'),
  ('tujuan_keadaan',    'derived: how far it is fresh'),
  ('unit_bulan',        'derived: the state of units at the end of months'),
  ('unit_ringkas',      'derived: how many SOPs are in which state');

-- Columns whose value is kept by fingerprint (sidik), or not at all (rahasia) beside those named like one (api.jejak_rahasia);
-- whose change alone is no change (lewat).
create table api.jejak_kolom (tabel text, kolom text, cara text not null check (cara in ('rahasia', 'sidik', 'lewat')), primary key (tabel, kolom));
insert into api.jejak_kolom (tabel, kolom, cara) values
  ('kalender',     'sidik',   'rahasia'), -- of the secret address
  ('kunci_tautan', 'kunci',   'rahasia'),
  ('laporan_terbit', 'isi',   'sidik'),   -- a whole document
  ('saluran',      'alamat',  'sidik'),   -- of gateways it may hold a token
  ('token',        'sidik',   'rahasia'),
  ('token',        'terakhir_dipakai', 'lewat'),
  ('token',        'terakhir_alamat', 'lewat'),
  ('totp_pemulihan', 'sidik', 'rahasia'),
  ('tindakan',     'isi',     'sidik'),   -- may hold a whole document
  ('versi_isi',    'asal',    'sidik'),
  ('versi_isi',    'dokumen', 'sidik');

do $$
declare
  t record;
  argumen text;
begin
  for t in
    select c.oid::regclass as tabel, c.relname,
      (select array_agg(a.attname::text order by k.n) || '{"",""}'::text[] from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (no, n) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.no where i.indrelid = c.oid and i.indisprimary) as kunci,
      coalesce((select string_agg(a.attname, ',' order by a.attnum) from pg_attribute a left join api.jejak_kolom k on k.tabel = c.relname and k.kolom = a.attname
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and (k.cara = 'rahasia' or k.cara is null and api.jejak_rahasia(a.attname))), '') as rahasia,
      coalesce((select string_agg(k.kolom, ',' order by k.kolom) from api.jejak_kolom k where k.tabel = c.relname and k.cara = 'sidik'), '') as sidik,
      (select format('to_jsonb(old) - %1$L::text[] is distinct from to_jsonb(new) - %1$L::text[]', array_agg(k.kolom)) from api.jejak_kolom k where k.tabel = c.relname and k.cara = 'lewat' having count(*) > 0) as berubah
    from pg_class c
    where c.relnamespace = 'siklus'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not exists (select from api.jejak_bebas b where b.tabel = c.relname)
    order by 2
  loop
    if coalesce(cardinality(t.kunci), 9) > 5 then
      raise exception 'siklus.% has no primary key of at most three columns, by which its changes would be kept', t.relname;
    end if;
    argumen := case when t.rahasia || t.sidik <> '' then format('%L, %L, %L, %L, %L', t.kunci[1], t.kunci[2], t.kunci[3], t.rahasia, t.sidik)
      when t.kunci[2] <> '' then format('%L, %L, %L', t.kunci[1], t.kunci[2], t.kunci[3]) else format('%L', t.kunci[1]) end;
    execute format('create trigger %1$I after insert on %2$s referencing new table as baru for each statement execute function api.jejak_perubahan(%3$s)', t.relname || '_jejak_baru', t.tabel, argumen);
    execute format('create trigger %1$I after update on %2$s for each row when (%4$s) execute function api.jejak_perubahan_baris(%3$s)', t.relname || '_jejak_ubah', t.tabel, argumen, coalesce(t.berubah, 'old.* is distinct from new.*'));
    execute format('create trigger %1$I after delete on %2$s referencing old table as lama for each statement execute function api.jejak_perubahan(%3$s)', t.relname || '_jejak_hapus', t.tabel, argumen);
  end loop;
end $$;

-- What is kept of which table, as the triggers have it.
create view api.jejak_lihat as
select c.relname::text as tabel, coalesce('tidak: ' || b.alasan, 'setiap perubahan') as disimpan,
  (select string_agg(distinct concat_ws('; ', case when a.rahasia <> '' then 'tanpa ' || a.rahasia end, case when a.sidik <> '' then 'sidik ' || a.sidik end), '') from (
    select split_part(encode(g.tgargs, 'escape'), '\000', 4) as rahasia, split_part(encode(g.tgargs, 'escape'), '\000', 5) as sidik
    from pg_trigger g where g.tgrelid = c.oid and g.tgfoid = 'api.jejak_perubahan()'::regprocedure) a) as kecuali
from pg_class c left join api.jejak_bebas b on b.tabel = c.relname
where c.relnamespace = 'siklus'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by c.relname collate "C";
