-- SPDX-License-Identifier: MIT
-- What endpoints may do with each table (hak: s select, i insert, u update, d delete; (u) only holds rows and can change
-- none), and which rows they see and write (baris): by policies, where not all may read. Every table of siklus stands here once, or
-- nothing is installed. Endpoints run as siklus_pelaksana, which owns nothing, so that these policies bind them; the
-- owner's own functions pass them (grants.sql names each of those). Policies are made anew only where they differ.
create table api.tabel_hak (tabel text primary key, hak text not null, baris text not null check (baris ~ '^(semua|penuh|tertutup|unit|pohon|sop_unit|(induk [a-z_]+ [a-z_]+))$|^khusus$'));
-- baris     read                                        written
-- semua     all rows                                    all rows: what holds for everyone, where the role may do it at all
-- penuh     all rows                                    by whose part is the whole tree (a trigger)
-- pohon     all rows                                    the unit inside the caller's part; no unit: whose part is the whole tree (a trigger)
-- unit      unit_id inside the caller's part            the same
-- sop_unit  the SOP, else unit_id, inside               the same; neither: who sees everything
-- induk T c the row of T named by c is seen             the same
-- khusus    below
-- tertutup  none                                        none: secrets, people, the machine's own
insert into api.tabel_hak values
  -- the tree, its offices, the calendar, policy
  ('unit',                  'siu',  'pohon'),
  ('jabatan',               'si',   'pohon'),
  ('pejabat',               'siu',  'pohon'),
  ('kebijakan',             'siud', 'pohon'),
  ('libur_hari',            'siu',  'pohon'),
  ('pengiriman',            'sid',  'pohon'),
  ('saluran_pilihan',       'siud', 'pohon'),
  ('program',               'si',   'pohon'),
  ('sotk',                  'si(u)', 'semua'),
  ('sotk_unit',             'si',   'pohon'),
  ('sotk_batal',            'si',   'pohon'),
  ('sotk_terap',            'si',   'pohon'),
  -- the register and the facts of each SOP
  ('sop',                   'siu',  'unit'),
  ('sop_pindah',            'si',   'induk sop sop_id'),
  ('versi',                 'siu',  'induk sop sop_id'),
  ('versi_isi',             'siu',  'induk versi versi_id'),
  ('versi_dasar',           's',    'induk versi versi_id'),
  ('evaluasi',              'si',   'induk sop sop_id'),
  ('evaluasi_jawaban',      'si',   'induk evaluasi evaluasi_id'),
  ('evaluasi_rencana',      'si',   'induk sop sop_id'),
  ('evaluasi_usul',         'si(u)', 'unit'),
  ('evaluasi_usul_baris',   'sid',  'induk sop sop_id'),
  ('monitoring',            'si',   'induk sop sop_id'),
  ('monitoring_putaran',    'si',   'unit'),
  ('penundaan',             'si',   'induk sop sop_id'),
  ('tindak_lanjut',         'si(u)', 'induk sop sop_id'),
  ('tindak_lanjut_selesai', 'si',   'induk tindak_lanjut tindak_lanjut_id'),
  ('perjalanan',            'si',   'induk sop sop_id'),
  ('perjalanan_batal',      'si',   'induk versi versi_id'),
  ('tahap_masuk',           'si',   'induk versi versi_id'),
  ('tim',                   'si',   'induk versi versi_id'),
  ('tindakan',              'si',   'induk versi versi_id'),
  ('pengesahan',            'si',   'induk versi versi_id'),
  ('distribusi',            'si',   'induk versi versi_id'),
  ('tanda_terima',          'si',   'induk distribusi distribusi_id'),
  ('pelatihan',             'si',   'induk versi versi_id'),
  ('supervisi',             'si',   'induk pelatihan pelatihan_id'),
  ('lapor',                 'si',   'induk versi versi_id'),
  ('lampiran',              'si',   'induk sop sop_id'),
  ('lampiran_cabut',        'si',   'induk lampiran lampiran_id'),
  ('lampiran_isi',          's',    'khusus'),
  ('lampiran_bagian',       's',    'khusus'),
  -- reports issued, and their schedules
  ('laporan_terbit',        'si',   'unit'),
  ('laporan_berkas',        'si',   'induk laporan_terbit laporan_id'),
  ('laporan_kiriman',       's',    'induk laporan_terbit laporan_id'),
  ('laporan_jadwal',        'siu',  'unit'),
  ('laporan_giliran',       'su',   'induk laporan_jadwal jadwal_id'),
  -- needs
  ('kebutuhan',             'si(u)', 'unit'),
  ('kebutuhan_cocok',       'si',   'induk kebutuhan kebutuhan_id'),
  ('kebutuhan_gugur',       'si',   'induk kebutuhan kebutuhan_id'),
  -- regulations: one register for all
  ('peraturan',             'si(u)', 'semua'),
  ('peraturan_status',      'si',   'semua'),
  -- the ledger, what went out, its channels
  ('kewajiban',             's',    'unit'),
  ('sop_ringkas',           's',    'unit'), ('unit_ringkas',         's', 'unit'),
  ('unit_bulan',            's',    'unit'),
  ('kiriman',               'siu',  'khusus'),
  ('kiriman_isi',           'si',   'khusus'),
  ('kiriman_jadwal',        'si',   'induk kiriman kiriman_id'),
  ('kiriman_mati',          's',    'induk kiriman kiriman_id'),
  ('kiriman_batal',         's',    'induk kiriman kiriman_id'),
  ('percobaan',             's',    'khusus'),
  ('pengingat',             'su',   'sop_unit'),
  ('tanggapan',             's',    'sop_unit'),
  ('saluran',               'siu',  'khusus'),
  ('langganan',             'siu',  'khusus'),
  ('peristiwa',             's',    'sop_unit'),
  ('peristiwa_kiriman',     's',    'induk langganan langganan_id'),
  ('saluran_gagal',         'sd',   'induk saluran saluran_id'),
  ('kalender',              'siu',  'unit'),
  ('kalender_acara',        's',    'sop_unit'),
  ('kalender_surel',        's',    'sop_unit'),
  ('jejak',                 's',    'sop_unit'),
  ('jejak_perubahan',       's',    'khusus'),
  ('jejak_segel',           's',    'semua'), ('jejak_akar',           's', 'semua'), -- fingerprints and places
  -- what holds for everyone
  ('kanal',                 'siu',  'penuh'),
  ('templat',               'si',   'pohon'),
  ('templat_terurai',       'sid',  'semua'), -- made of templat

  ('sistem',                'su',   'penuh'),
  ('denyut',                's',    'semua'),
  ('kewajiban_keadaan',     's',    'semua'), -- is the projection of duties fresh
  ('kewajiban_basi',        's',    'semua'), -- numbers and days of what is not
  ('bulan_siap',            's',    'semua'), ('bulan_basi',           's', 'semua'), -- the same of the months that are kept
  ('antrean',               's',    'semua'), ('sewa',                 's', 'semua'), -- numbers of what waits and is under way
  ('tujuan',                's',    'semua'), ('tujuan_keadaan',       's', 'semua'), ('tujuan_basi',  's', 'semua'), -- which office a role means
  ('rencana_unit',          's',    'semua'), ('rencana_kelompok', 's', 'semua'), -- up to which day the ledger is complete
  ('migrasi',               's',    'semua'),
  ('mesin',                 's',    'semua'),
  -- the law, as rows: read
  ('alasan_kirim',          's',    'semua'), ('lampiran_jenis',        's', 'semua'), ('lampiran_tipe',    's', 'semua'),
  ('evaluasi_butir',        's',    'semua'), ('evaluasi_hasil',        's', 'semua'), ('evaluator_jenis',  's', 'semua'),
  ('impor_kolom',           's',    'semua'), ('jabatan_jenis',         's', 'semua'), ('jejak_jenis',      's', 'semua'),
  ('kebijakan_jenis',       's',    'semua'), ('kiriman_status',   's', 'semua'),
  ('laporan_jenis',         's',    'semua'), ('laporan_bentuk',        's', 'semua'), ('laporan_periode',  's', 'semua'),
  ('libur_dasar',           's',    'semua'), ('lingkup_jenis',         's', 'semua'), ('monitoring_metode', 's', 'semua'),
  ('peristiwa_jenis',       's',    'semua'), ('peristiwa_tindakan',    's', 'semua'),
  ('pejabat_status',        's',    'semua'), ('pengesahan_syarat',     's', 'semua'), ('peran_jenis',      's', 'semua'),
  ('peran_tahap',           's',    'semua'), ('peran_tujuan',          's', 'semua'), ('peraturan_status_jenis', 's', 'semua'),
  ('perjalanan_sebab',      's',    'semua'), ('sotk_jenis',            's', 'semua'), ('tahap_jenis',      's', 'semua'),
  ('templat_bagian',        's',    'semua'), ('templat_kunci',         's', 'semua'), ('templat_nama',     's', 'semua'),
  ('tenggat_jenis',         's',    'semua'), ('tindakan_hasil',        's', 'semua'), ('tindakan_isian',   's', 'semua'),
  ('tindakan_jenis',        's',    'semua'), ('unit_jenis',            's', 'semua'), ('wewenang',         's', 'semua'),
  ('zona',                  's',    'semua'),
  ('peran',                 's',    'semua'),
  -- people and what they are known by: the owner's functions alone
  ('pengguna',              '',     'tertutup'), ('tugas',             '', 'tertutup'), ('token',             '', 'tertutup'),
  ('sandi',                 '',     'tertutup'), ('totp',              '', 'tertutup'), ('totp_pemulihan',    '', 'tertutup'),
  ('sesi',                  '',     'tertutup'), ('peer',              '', 'tertutup'), ('percobaan_masuk',   '', 'tertutup'),
  ('masuk_batas',           '',     'tertutup'), ('akses_aturan',      '', 'tertutup'), ('permintaan_sekali', '', 'tertutup'),
  -- the machine's own
  ('jendela',               '',     'tertutup'), ('hak_versi',         '', 'tertutup'),
  ('sop_cari',              '',     'tertutup'), ('cari_kata',         '', 'tertutup'), -- found by cari_sop alone
  ('pengenal',              '',     'tertutup'), ('jejak_batas',       '', 'tertutup'),
  ('kunci_tautan',          '',     'tertutup');

-- A condition on rows, passed over for who sees everything. Written as a number that is not 0, since the planner of PostgreSQL takes
-- nearly all rows to meet that; of an OR it expects half, table after table, and joins what remains row by row.
create function api.baris_bila(syarat text) returns text
  immutable language sql as $f$
  select format('(case when (select siklus.melihat_semua()) then 1 when %s then 1 else 0 end <> 0)', syarat)
$f$;

-- Is a row of this unit inside the caller's part; is the row seen that this one hangs on: the text of a policy. What is asked of the
-- caller is asked once a query, beside it; which units the part has, by the first row that is not of the unit asked for.
create function api.baris_unit(unit text) returns text
  immutable language sql as $f$
  select format('(case when %1$s = (select siklus.unit_langsung()) then 1 when (select siklus.melihat_semua()) then 1 when %1$s = any ((select siklus.unit_terlihat())::bigint[]) then 1 else 0 end <> 0)', unit)
$f$;

create function api.baris_induk(induk text, lewat text) returns text
  immutable language sql as $f$
  select case induk
    when 'sop' then format('(case (select siklus.sop_langsung()) when 0 then 1 when %1$s then 1 else case when siklus.sop_terlihat(%1$s, (select siklus.unit_terlihat())) then 1 else 0 end end <> 0)', lewat)
    when 'versi' then api.baris_bila(format('(select siklus.sop_langsung()) = 0 then 1 when siklus.versi_milik(%1$s, (select siklus.sop_langsung())) then 1 when siklus.versi_terlihat(%1$s, (select siklus.unit_terlihat()))', lewat))
    else api.baris_bila(format('exists (select from siklus.%I i where i.id = %s)', induk, lewat)) end
$f$;

-- What a row of a table asks of its caller: to be read, and to be written.
create function api.baris_kebijakan(t api.tabel_hak, out baca text, out tulis text)
  immutable language plpgsql as $f$
declare
  saya text := format('%I.', t.tabel);
begin
  case split_part(t.baris, ' ', 1)
    when 'unit' then
      baca := api.baris_unit(saya || 'unit_id');
    when 'sop_unit' then
      baca := api.baris_bila(format('case when %ssop_id is not null then siklus.sop_terlihat(%1$ssop_id, (select siklus.unit_terlihat())) else %1$sunit_id = any ((select siklus.unit_terlihat())::bigint[]) end', saya));
    when 'induk' then
      baca := api.baris_induk(split_part(t.baris, ' ', 2), saya || split_part(t.baris, ' ', 3));
    else
      case t.tabel
        when 'saluran' then
          baca := api.baris_bila(format('exists (select from siklus.jabatan j where j.id = coalesce(saluran.jabatan_id, (select f.jabatan_id from siklus.pejabat f where f.id = saluran.pejabat_id)) and %s)
            or exists (select from siklus.langganan l where l.id = saluran.langganan_id)', api.baris_unit('j.unit_id')));
        when 'langganan' then -- a machine sees its own alone, however much of the tree is its part
          baca := format('case when current_setting(''siklus.tugas_peran'', true) = ''integrasi'' then langganan.untuk = current_setting(''siklus.pelaku'', true) else %s end', api.baris_unit('langganan.unit_id'));
        when 'kiriman' then -- one to an office above is seen, as narrow as it is, by those of whom it speaks; by an index only without coalesce
          baca := api.baris_bila(format('%s or exists (select from siklus.pengingat g where g.kiriman_id = case when kiriman.salinan_dari is null then kiriman.id else kiriman.salinan_dari end)', api.baris_unit('kiriman.unit_id')));
          tulis := api.baris_unit('kiriman.unit_id');
        when 'jejak_perubahan' then -- what an act changed is seen by who sees the act
          baca := api.baris_bila('exists (select from siklus.jejak j where j.transaksi = jejak_perubahan.transaksi)');
        when 'lampiran_isi', 'lampiran_bagian' then -- a file is seen by who sees something it is attached to
          baca := api.baris_bila(format('exists (select from siklus.lampiran l where l.sidik = %ssidik)', saya));
        when 'kiriman_isi', 'percobaan' then -- but not its text and its address: they speak of others too
          baca := api.baris_bila(format('exists (select from siklus.kiriman k where k.id = %skiriman_id and %s)', saya, api.baris_unit('k.unit_id')));
      end case;
  end case;
  tulis := coalesce(tulis, baca);
end $f$;

do $$
declare
  t record;
  k record;
  sidik text;
begin
  select string_agg(coalesce(h.tabel, c.relname), ', ') as nama into t
  from api.tabel_hak h full join (select x.relname from pg_class x where x.relnamespace = 'siklus'::regnamespace and x.relkind in ('r', 'p') and not x.relispartition) c on c.relname = h.tabel
  where h.tabel is null or c.relname is null;
  if t.nama is not null then
    raise exception 'policies.sql and the tables of siklus differ: %', t.nama;
  end if;
  for t in select h as baris, h.tabel, h.hak, h.baris as kelas, format('siklus.%I', h.tabel)::regclass as r from api.tabel_hak h order by h.tabel loop
    execute format('revoke all on %s from siklus_pelaksana', t.r);
    if t.hak ~ 's' then execute format('grant select on %s to siklus_pelaksana', t.r); end if;
    if t.hak ~ 'i' then execute format('grant insert on %s to siklus_pelaksana', t.r); end if;
    if t.hak ~ '\(u\)' then execute format('grant update (id) on %s to siklus_pelaksana', t.r); -- always generated: enough to hold a row, too little to change one
    elsif t.hak ~ 'u' then execute format('grant update on %s to siklus_pelaksana', t.r); end if;
    if t.hak ~ 'd' then execute format('grant delete on %s to siklus_pelaksana', t.r); end if;
    if t.kelas in ('pohon', 'penuh') then
      if not exists (select from pg_trigger g where g.tgrelid = t.r and g.tgname = 'lingkup') then
        execute format('create trigger lingkup after insert or update or delete on %s for each row execute function siklus.lingkup_jaga()', t.r);
      end if;
    end if;
    continue when t.kelas in ('pohon', 'penuh', 'semua', 'tertutup');
    select * into k from api.baris_kebijakan(t.baris);
    sidik := encode(siklus.sidik(k.baca || k.tulis), 'hex');
    continue when exists (select from pg_policy p where p.polrelid = t.r and p.polname = 'baca' and obj_description(p.oid, 'pg_policy') = sidik);
    execute format('alter table %s enable row level security', t.r);
    execute format('drop policy if exists baca on %s', t.r);
    execute format('drop policy if exists tambah on %s', t.r);
    execute format('drop policy if exists ubah on %s', t.r);
    execute format('drop policy if exists hapus on %s', t.r);
    execute format('create policy baca on %s for select using (%s)', t.r, k.baca);
    execute format('create policy tambah on %s for insert with check (%s)', t.r, k.tulis);
    execute format('create policy ubah on %s for update using (%s) with check (%2$s)', t.r, k.tulis);
    execute format('create policy hapus on %s for delete using (%s)', t.r, k.tulis);
    execute format('comment on policy baca on %s is %L', t.r, sidik);
  end loop;
end $$;

create view api.tabel_lihat as select t.tabel, t.hak, t.baris from api.tabel_hak t order by 1;
