-- SPDX-License-Identifier: MIT
-- Who may do what: the matrix api.hak and nothing else. The schema is installed once more first, since
-- rights on a database are not copied from its template; that must change nothing.
select count(*) as sebelum from siklus.migrasi \gset
\ir ../../sql/install.sql
begin;
\ir common.psql
select plan(40);
create function uji.sebagai(peran text, perintah text) returns text language plpgsql as $$
declare
  hasil text;
begin
  execute format('set local role %I', peran);
  hasil := uji.tolak(perintah);
  reset role;
  return hasil;
end $$;
grant usage on schema uji to public;
grant execute on all functions in schema uji to public;
select is((select count(*) from siklus.migrasi), :sebelum::bigint, 'a second install applies no migration again');

-- The matrix.
select is_empty($$
  select p.oid::regprocedure, x.peran_db from pg_proc p cross join api.hak_huruf x left join api.hak h on h.fungsi = p.proname and p.pronamespace = 'api'::regnamespace
  where (p.pronamespace = 'api'::regnamespace or p.pronamespace = 'siklus'::regnamespace and x.peran_db <> 'siklus_readonly')
    and has_function_privilege(x.peran_db, p.oid, 'execute') is distinct from coalesce(position(x.huruf in h.siapa) > 0, false) $$, 'a function may be called by exactly the roles of its row in the matrix');
select is_empty($$
  select p.proname from pg_proc p join api.hak h on h.fungsi = p.proname
  where p.pronamespace = 'api'::regnamespace and h.fungsi not in ('sebagai', 'tindak') and not (p.prosecdef and p.proconfig @> '{"search_path=pg_catalog, pg_temp"}'
    and pg_get_userbyid(p.proowner) = case when h.pemilik is null then 'siklus_pelaksana' else 'siklus_owner' end) $$, 'an endpoint runs as siklus_pelaksana, or as the owner where its row says why, with a search path of its own');
select is_empty($$
  select p.oid::regprocedure from pg_proc p left join api.hak h on h.fungsi = p.proname left join api.tembus t on t.fungsi = p.proname
  where p.pronamespace = 'api'::regnamespace and p.prosecdef and h.fungsi is null and t.fungsi is null$$, 'nothing else of api does');
select is(array(select p.proname::text from pg_proc p where p.pronamespace = 'siklus'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype order by 1)::text, '{sop_di_luar,sop_terlihat,versi_milik,versi_terlihat}', 'of siklus four that answer one bit, and triggers');
select is_empty($$select p.oid::regprocedure from pg_proc p left join api.hak h on h.fungsi = p.proname and p.pronamespace = 'api'::regnamespace
  where p.pronamespace in ('api'::regnamespace, 'siklus'::regnamespace) and pg_get_userbyid(p.proowner) <> 'siklus_owner' and h.fungsi is null$$, 'all else belongs to siklus_owner');
select is_empty($$select p.oid::regprocedure from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where p.pronamespace in ('api'::regnamespace, 'siklus'::regnamespace) and a.grantee = 0$$, 'public may call nothing');
select is_empty($$select c.oid::regclass from pg_class c, aclexplode(c.relacl) a where c.relnamespace in ('api'::regnamespace, 'siklus'::regnamespace) and a.grantee = 0$$, 'public may read nothing');
select is_empty($$select n.nspname from pg_namespace n, aclexplode(n.nspacl) a where n.nspname in ('api', 'siklus') and a.grantee = 0$$, 'public may not even look into the schemas');
select is_empty($$select a.privilege_type from pg_database d, aclexplode(d.datacl) a where d.datname = current_database() and a.grantee = 0$$, 'public may not connect');

-- The app role, and the roles it takes on.
select is_empty($$select x.peran_db, c.oid::regclass from pg_class c cross join api.hak_huruf x where x.peran_db <> 'siklus_readonly' and c.relnamespace in ('api'::regnamespace, 'siklus'::regnamespace) and c.relkind in ('r', 'v', 'S', 'p')
  and (case c.relkind when 'S' then has_sequence_privilege(x.peran_db, c.oid, 'usage,select,update') else has_table_privilege(x.peran_db, c.oid, 'select,insert,update,delete,truncate,references,trigger') or has_any_column_privilege(x.peran_db, c.oid, 'select,insert,update,references') end)$$, 'neither siklus_app nor any role it takes on has a right on any table');
select is_empty($$select r.rolname, n.nspname from pg_namespace n cross join pg_roles r where r.rolname ~ '^siklus_' and r.rolname <> 'siklus_owner' and n.nspname !~ '^pg_(toast_)?temp' and has_schema_privilege(r.rolname, n.oid, 'create')$$, 'none of them can create in any schema');
select is(array(select r.rolname::text from pg_roles r where r.rolname ~ '^siklus_' and r.rolname <> 'siklus_owner' and (has_database_privilege(r.rolname, current_database(), 'create') or has_database_privilege(r.rolname, current_database(), 'temporary')))::text, '{siklus_pelaksana}', 'nor in the database, not even for the time of a session: but an import, its lines');
select is_empty($$select rolname from pg_roles where rolname ~ '^siklus_' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)$$, 'no role of siklus has a power of the cluster');
select is(array(select rolname::text from pg_roles where rolname ~ '^siklus_' and rolcanlogin order by 1)::text, '{siklus_app,siklus_readonly}', 'nobody logs in as any other');
select is((select rolinherit from pg_roles where rolname = 'siklus_app'), false, 'siklus_app is none of its roles until it says which');
select is((select string_agg(roleid || ' to ' || member, ', ') from (select m.roleid::regrole::text, m.member::regrole::text from pg_auth_members m where m.roleid::regrole::text ~ '^siklus_' and m.member::regrole::text ~ '^siklus_' and m.roleid::regrole::text !~ '^siklus_peran_' order by 1) x (roleid, member)), 'siklus_pelaksana to siklus_owner', 'it can never be siklus_pelaksana nor the owner');
select is(uji.sebagai('siklus_app', 'select * from siklus.unit'), '42501', 'siklus_app reads no table');
select is(uji.sebagai('siklus_app', 'select * from api.hak'), '42501', 'nor the matrix');
select is(uji.sebagai('siklus_app', 'create temporary table x (y int)'), '42501', 'creates nothing');
select is(uji.sebagai('siklus_app', 'select api.kiriman_perbarui(null)'), '42501', 'calls no helper');
select is(uji.sebagai('siklus_app', $$select api.status('{}')$$), '42501', 'no endpoint, before it has said for whom');
select is(uji.sebagai('siklus_app', $$select api.rencana_jalankan('{}')$$) || ' ' || uji.sebagai('siklus_app', $$select api.sebagai('{"uid": 7, "administrator": true, "fungsi": "status"}')$$), 'ok ok', 'it calls the machine''s own');
select uji.siapa_saja() \g /dev/null
select is(uji.sebagai('siklus_peran_administrator', format('select api.unit_impor(%L)', uji.csv('kode,nama,jenis', 'X|Xa|dinas'))), 'ok', 'an import needs no right of its own');

-- What siklus_pelaksana, as whom endpoints run, may do with each table: as policies.sql says, and history is only added to.
select is_empty($$
  select c.oid::regclass, h.hak from pg_class c join api.tabel_hak h on h.tabel = c.relname
  where c.relnamespace = 'siklus'::regnamespace and concat(
    case when has_table_privilege('siklus_pelaksana', c.oid, 'select') then 's' end, case when has_table_privilege('siklus_pelaksana', c.oid, 'insert') then 'i' end,
    case when has_table_privilege('siklus_pelaksana', c.oid, 'update') then 'u' when has_any_column_privilege('siklus_pelaksana', c.oid, 'update') then '(u)' end,
    case when has_table_privilege('siklus_pelaksana', c.oid, 'delete') then 'd' end, case when has_table_privilege('siklus_pelaksana', c.oid, 'truncate,references,trigger') then 't' end) <> h.hak$$, 'siklus_pelaksana may do with a table what is written of it');
select is_empty($$select distinct g.tgrelid::regclass from pg_trigger g join api.tabel_hak h on h.tabel = g.tgrelid::regclass::text or 'siklus.' || h.tabel = g.tgrelid::regclass::text
  where g.tgfoid = 'siklus.tolak_ubah'::regproc and not g.tgisinternal and (g.tgtype & 16 = 16 and h.hak ~ '[^(]u' or g.tgtype & 8 = 8 and h.hak ~ 'd')$$, 'and has neither update nor delete where history is refused to change');
select is_empty($$select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 where c.relnamespace = 'siklus'::regnamespace and has_column_privilege('siklus_pelaksana', c.oid, a.attnum, 'update')
  and not has_table_privilege('siklus_pelaksana', c.oid, 'update') and a.attidentity <> 'a'$$, 'a column it may only hold is one that nobody can change');
select is_empty($$select c.oid::regclass from pg_class c where c.relnamespace = 'siklus'::regnamespace and c.relispartition and (has_table_privilege('siklus_pelaksana', c.oid, 'select,insert,update,delete,truncate') or has_table_privilege('siklus_readonly', c.oid, 'select'))$$, 'a month of attempts is reached through its table alone');
select is_empty($$select c.oid::regclass from pg_class c where c.relnamespace in ('api'::regnamespace, 'siklus'::regnamespace) and c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)$$, 'a view is no way past a policy');
select is_empty($$select h.tabel, h.baris from api.tabel_hak h join pg_class c on c.relname = h.tabel and c.relnamespace = 'siklus'::regnamespace
  where c.relrowsecurity is distinct from (h.baris not in ('semua', 'penuh', 'pohon', 'tertutup')) or c.relrowsecurity and (select count(*) from pg_policy p where p.polrelid = c.oid) <> 4
    or exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'lingkup') is distinct from (h.baris in ('penuh', 'pohon'))$$, 'each table has the policies, or the guard, of its class');
select is_empty($$select h.tabel from api.tabel_hak h join pg_attribute a on a.attrelid = ('siklus.' || h.tabel)::regclass and a.attname in ('unit_id', 'sop_id', 'versi_id', 'kiriman_id', 'evaluasi_id', 'kebutuhan_id') and not a.attisdropped
  where h.baris = 'semua' and h.hak <> '' and h.tabel not in ('kewajiban_basi', 'bulan_basi', 'rencana_unit', 'antrean', 'tujuan', 'wewenang')$$, 'what belongs to a unit or an SOP is open to none but by its class; five that say only when and where to look, and one of the law');

-- The readonly role.
select is((select string_agg(v.viewname, ', ' order by v.viewname) from pg_views v where v.schemaname = 'api' and uji.sebagai('siklus_readonly', format('select * from api.%I limit 1', v.viewname)) <> 'ok'),
  'hak_lihat, jejak_lihat, tabel_lihat', 'siklus_readonly reads every view but those over the matrix of rights');
select is_empty($$select t from unnest('{saluran,kiriman_isi,percobaan,kunci_tautan,kalender,tanggapan,pengguna,token,sandi,totp,totp_pemulihan,sesi,peer,percobaan_masuk}'::text[]) t where has_table_privilege('siklus_readonly', 'siklus.' || t, 'select')$$, 'siklus_readonly sees no address, no secret, no key, no text that went out');
select is_empty($$select c.oid::regclass from pg_class c where c.relnamespace = 'siklus'::regnamespace and c.relkind = 'r' and has_table_privilege('siklus_readonly', c.oid, 'insert,update,delete,truncate')$$, 'siklus_readonly writes nothing');
select is(uji.sebagai('siklus_readonly', 'select count(*) from siklus.sop') || ' ' || uji.sebagai('siklus_readonly', 'select rahasia from siklus.saluran') || ' ' || uji.sebagai('siklus_readonly', $$select * from api.laporan_status('{}')$$) || ' ' || uji.sebagai('siklus_readonly', $$select api.pengingat_aktifkan('{}')$$), 'ok 42501 ok 42501', 'it reads the register and the report, arms nothing');
select is_empty($$select c.relname from pg_class c where c.relnamespace = 'siklus'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and has_table_privilege('siklus_readonly', c.oid, 'select') = (c.relname ~ '^percobaan' or c.relname in ('saluran', 'kiriman_isi', 'percobaan', 'kunci_tautan', 'kalender', 'tanggapan', 'pengguna', 'token', 'sandi', 'totp', 'totp_pemulihan', 'sesi', 'peer', 'percobaan_masuk'))$$, 'it reads every other table: the acts, the teams, the trail');
select is_empty($$select t from unnest('{jejak,perjalanan,perjalanan_batal,tahap_masuk,tim,tindakan,pengesahan,distribusi,tanda_terima,pelatihan,supervisi,lapor,sop_pindah,penundaan}'::text[]) t cross join unnest('{siklus_app,siklus_readonly}'::text[]) r
  where uji.sebagai(r, format('delete from siklus.%I', t)) || uji.sebagai(r, format('insert into siklus.%I default values', t)) <> '4250142501'$$, 'neither role writes a fact of a trip past its act');
select is_empty($$select t from unnest('{tahap_jenis,perjalanan_sebab,peran_jenis,tindakan_jenis,tindakan_hasil,tindakan_isian,lingkup_jenis,wewenang,pengesahan_syarat}'::text[]) t where uji.sebagai('siklus_app', format('delete from siklus.%I', t)) <> '42501'$$, 'nor changes a row of the law');
select is_empty($$select p.proname from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proname in ('tindakan_tulis', 'tindakan_jalankan', 'putusan_tulis', 'perjalanan_mulai', 'tahap_maju', 'distribusi_tulis', 'naskah_tulis', 'jejak_catat') and has_function_privilege('siklus_app', p.oid, 'execute')$$, 'nor calls the inner half of an act');

-- What a policy asks for beside a row is looked up by index, however many rows there are: below a policy PostgreSQL does so only for what is
-- compared plainly.
create function uji.kueri(perintah text) returns text language plpgsql as $$
declare
  baris text;
  semua text := '';
begin
  perform set_config('role', 'siklus_pelaksana', true);
  for baris in execute 'explain (costs off) ' || perintah loop
    semua := semua || baris || E'\n';
  end loop;
  perform set_config('role', 'none', true);
  return semua;
end $$;
set local enable_seqscan = off;
select matches(uji.kueri('select from siklus.kiriman where id = 1'), 'using pengingat_kiriman on pengingat', 'whose a delivery is, by the index of its lines');
select * from finish();
rollback;
