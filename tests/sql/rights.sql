-- SPDX-License-Identifier: MIT
-- Who may do what: the matrix api.hak and nothing else. The schema is installed once more first, since
-- rights on a database are not copied from its template; that must change nothing.
select count(*) as sebelum from siklus.migrasi \gset
\ir ../../sql/install.sql
begin;
\ir common.psql
select plan(27);
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
  select p.proname, r from pg_proc p cross join unnest('{siklus_app,siklus_readonly}'::text[]) r left join api.hak h on h.fungsi = p.proname
  where p.pronamespace = 'api'::regnamespace and has_function_privilege(r, p.oid, 'execute') is distinct from coalesce(r = any (h.peran), false) $$, 'a function of api may be called by exactly the roles of its row in api.hak');
select is_empty($$
  select p.proname from pg_proc p join api.hak h on h.fungsi = p.proname
  where p.pronamespace = 'api'::regnamespace and h.fungsi not in ('sebagai', 'tindak') and not (p.prosecdef and p.proconfig @> '{"search_path=pg_catalog, pg_temp"}') $$, 'an endpoint runs as the owner with a search path of its own');
select is_empty($$select p.proname from pg_proc p left join api.hak h on h.fungsi = p.proname where p.pronamespace in ('api'::regnamespace, 'siklus'::regnamespace) and p.prosecdef and h.fungsi is null$$, 'nothing else does');
select is_empty($$select p.proname from pg_proc p where p.pronamespace in ('api'::regnamespace, 'siklus'::regnamespace) and pg_get_userbyid(p.proowner) <> 'siklus_owner'$$, 'all belongs to siklus_owner');
select is_empty($$select p.oid::regprocedure from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where p.pronamespace in ('api'::regnamespace, 'siklus'::regnamespace) and a.grantee = 0$$, 'public may call nothing');
select is_empty($$select c.oid::regclass from pg_class c, aclexplode(c.relacl) a where c.relnamespace in ('api'::regnamespace, 'siklus'::regnamespace) and a.grantee = 0$$, 'public may read nothing');
select is_empty($$select n.nspname from pg_namespace n, aclexplode(n.nspacl) a where n.nspname in ('api', 'siklus') and a.grantee = 0$$, 'public may not even look into the schemas');
select is_empty($$select a.privilege_type from pg_database d, aclexplode(d.datacl) a where d.datname = current_database() and a.grantee = 0$$, 'public may not connect');

-- The app role.
select is_empty($$select c.oid::regclass from pg_class c where c.relnamespace in ('api'::regnamespace, 'siklus'::regnamespace) and c.relkind in ('r', 'v', 'S', 'p')
  and (case c.relkind when 'S' then has_sequence_privilege('siklus_app', c.oid, 'usage,select,update') else has_table_privilege('siklus_app', c.oid, 'select,insert,update,delete,truncate,references,trigger') end)$$, 'siklus_app has no right on any table');
select is_empty($$select r, n.nspname from pg_namespace n cross join unnest('{siklus_app,siklus_readonly}'::text[]) r where n.nspname !~ '^pg_(toast_)?temp' and has_schema_privilege(r, n.oid, 'create')$$, 'neither role can create in any schema');
select is_empty($$select r from unnest('{siklus_app,siklus_readonly}'::text[]) r where has_database_privilege(r, current_database(), 'create') or has_database_privilege(r, current_database(), 'temporary')$$, 'nor in the database, not even for the time of a session');
select is_empty($$select rolname from pg_roles where rolname in ('siklus_app', 'siklus_readonly', 'siklus_owner') and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)$$, 'no role of siklus has a power of the cluster');
select is((select rolcanlogin from pg_roles where rolname = 'siklus_owner'), false, 'nobody logs in as the owner');
select is(uji.sebagai('siklus_app', 'select * from siklus.unit'), '42501', 'siklus_app reads no table');
select is(uji.sebagai('siklus_app', 'select * from api.hak'), '42501', 'nor the matrix');
select is(uji.sebagai('siklus_app', 'create temporary table x (y int)'), '42501', 'creates nothing');
select is(uji.sebagai('siklus_app', 'select api.kiriman_perbarui(null)'), '42501', 'calls no helper');
select is(uji.sebagai('siklus_app', $$select api.status('{}')$$) || ' ' || uji.sebagai('siklus_app', $$select api.rencana_jalankan('{}')$$) || ' ' || uji.sebagai('siklus_app', $$select api.sebagai('{"uid": 7, "administrator": true, "fungsi": "status"}')$$), 'ok ok ok', 'calls its endpoints');
select is(uji.sebagai('siklus_app', format('select api.unit_impor(%L)', uji.csv('kode,nama,jenis', 'X|Xa|dinas'))), 'ok', 'an import needs no right of its own');

-- The readonly role.
select is_empty($$select t from unnest('{saluran,kiriman_isi,percobaan,kunci_tautan,kalender,tanggapan,pengguna,token,sandi,totp,totp_pemulihan,sesi,peer,percobaan_masuk}'::text[]) t where has_table_privilege('siklus_readonly', 'siklus.' || t, 'select')$$, 'siklus_readonly sees no address, no secret, no key, no text that went out');
select is_empty($$select c.oid::regclass from pg_class c where c.relnamespace = 'siklus'::regnamespace and c.relkind = 'r' and has_table_privilege('siklus_readonly', c.oid, 'insert,update,delete,truncate')$$, 'siklus_readonly writes nothing');
select is(uji.sebagai('siklus_readonly', 'select count(*) from siklus.sop') || ' ' || uji.sebagai('siklus_readonly', 'select rahasia from siklus.saluran') || ' ' || uji.sebagai('siklus_readonly', $$select * from api.laporan_status('{}')$$) || ' ' || uji.sebagai('siklus_readonly', $$select api.pengingat_aktifkan('{}')$$), 'ok 42501 ok 42501', 'it reads the register and the report, arms nothing');
select is_empty($$select c.relname from pg_class c where c.relnamespace = 'siklus'::regnamespace and c.relkind = 'r' and has_table_privilege('siklus_readonly', c.oid, 'select') = (c.relname in ('saluran', 'kiriman_isi', 'percobaan', 'kunci_tautan', 'kalender', 'tanggapan', 'pengguna', 'token', 'sandi', 'totp', 'totp_pemulihan', 'sesi', 'peer', 'percobaan_masuk'))$$, 'it reads every other table: the acts, the teams, the trail');
select is_empty($$select t from unnest('{jejak,perjalanan,perjalanan_batal,tahap_masuk,tim,tindakan,pengesahan,distribusi,tanda_terima,pelatihan,supervisi,lapor,sop_pindah,penundaan}'::text[]) t cross join unnest('{siklus_app,siklus_readonly}'::text[]) r
  where uji.sebagai(r, format('delete from siklus.%I', t)) || uji.sebagai(r, format('insert into siklus.%I default values', t)) <> '4250142501'$$, 'neither role writes a fact of a trip past its act');
select is_empty($$select t from unnest('{tahap_jenis,perjalanan_sebab,peran_jenis,tindakan_jenis,tindakan_hasil,tindakan_isian,lingkup_jenis,wewenang,pengesahan_syarat}'::text[]) t where uji.sebagai('siklus_app', format('delete from siklus.%I', t)) <> '42501'$$, 'nor changes a row of the law');
select is_empty($$select p.proname from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proname in ('tindakan_tulis', 'tindakan_jalankan', 'putusan_tulis', 'perjalanan_mulai', 'tahap_maju', 'distribusi_tulis', 'naskah_tulis', 'jejak_catat') and has_function_privilege('siklus_app', p.oid, 'execute')$$, 'nor calls the inner half of an act');
select * from finish();
rollback;
