-- SPDX-License-Identifier: MIT
-- Adds to the trail an act that was refused, in a transaction of its own, for that of the act was undone. Said by the
-- daemon, which hands on what the caller presented. p: pemanggil (p of api.sebagai), fungsi (the endpoint), isi (its
-- parameters), status, kode, pesan, pasal; or beberapa: a list of such, in their order, so that a crowd costs few commits.
create function api.jejak_tolak(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  fungsi constant text := regexp_replace(left(p ->> 'fungsi', 80), '^api\.', '');
  isi constant jsonb := case when jsonb_typeof(p -> 'isi') = 'object' then (p -> 'isi') - '{kolom,baris,dokumen}'::text[] else '{}' end;
  s siklus.sop;
  u bigint;
begin
  if p ? 'beberapa' then
    perform api.jejak_tolak_satu(x) from jsonb_array_elements(p -> 'beberapa') x;
    return '{}';
  end if;
  if p ? 'pemanggil' then
    if p -> 'status' = '401' and not api.jejak_bekas(p -> 'pemanggil') then
      return '{}';
    end if;
    perform api.jejak_pemanggil(p -> 'pemanggil');
  end if;
  if fungsi ~ '^(sop_|monitoring_catat|evaluasi_(catat|tunda))' and isi ->> 'id' ~ '^[0-9]{1,15}$' then
    select * into s from siklus.sop x where x.id = (isi ->> 'id')::bigint;
  end if;
  select x.id into u from siklus.unit x where x.kode = upper(coalesce(isi ->> 'unit', case when fungsi = 'unit_tindakan' then isi ->> 'kode' end));
  insert into siklus.jejak (dicatat, pelaku, pengguna, jabatan, peran, permintaan, alamat, tindakan, sop_id, unit_id, hasil, status, kode, pesan, pasal, isi)
  select siklus.sekarang(), api.pelaku(), o.pengguna::bigint, o.jabatan, o.peran, o.permintaan, o.alamat, coalesce(fungsi, '?'), s.id, coalesce(s.unit_id, u), 'ditolak',
    api.arg_bilangan(p, 'status', 500, 400, 599), left(p ->> 'kode', 80), left(p ->> 'pesan', 1000), left(p ->> 'pasal', 1000),
    api.jejak_isi(case when isi ->> 'alamat' is not null then isi || jsonb_build_object('alamat', api.alamat_samar(left(isi ->> 'alamat', 2000))) else isi end)
  from api.jejak_oleh() o;
  return '{}';
end $$;

-- One of several: what the one before it left behind is not its.
create function api.jejak_tolak_satu(p jsonb) returns void
  volatile language plpgsql as $$
begin
  perform set_config(x, '', true) from unnest('{siklus.pelaku,siklus.pengguna,siklus.tugas_peran,siklus.permintaan,siklus.alamat}'::text[]) x;
  perform api.jejak_tolak(p);
end $$;

-- Who presented this, in which role, as far as it can be told: somebody whom nothing is known of is refused too.
create function api.jejak_pemanggil(p jsonb) returns void
  volatile language plpgsql as $$
declare
  k record;
begin
  begin
    select x.pelaku, x.pengguna, x.peran into k from api.kenali(p) x;
  exception when others then
    begin -- the role is what was refused; saya_lihat: whoever is known may ask it
      select x.pelaku, x.pengguna, null::text as peran into k from api.kenali(p - 'csrf' || '{"fungsi": "saya_lihat"}') x;
    exception when others then
      select coalesce(max(g.nama), 'uid:' || (p ->> 'uid'), 'tak-dikenal') as pelaku, max(g.id) as pengguna, null::text as peran into k
      from siklus.token t join siklus.pengguna g on g.id = t.pengguna_id where t.sidik = decode(p ->> 'token', 'hex');
    end;
  end;
  perform set_config('siklus.pelaku', k.pelaku, true), set_config('siklus.pengguna', coalesce(k.pengguna::text, ''), true), set_config('siklus.tugas_peran', coalesce(k.peran, ''), true),
    set_config('siklus.permintaan', coalesce(p ->> 'permintaan', ''), true), set_config('siklus.alamat', coalesce(p ->> 'alamat', ''), true);
end $$;

-- May an attempt with a credential that opens nothing any more be told? Of a token once a minute, as its use was: a machine that
-- nobody has told of its end tries for ever.
create function api.jejak_bekas(p jsonb) returns boolean
  volatile language plpgsql as $$
begin
  if not p ? 'token' then
    return true;
  end if;
  update siklus.token k set terakhir_dipakai = now(), terakhir_alamat = left(p ->> 'alamat', 60)
  where k.sidik = decode(p ->> 'token', 'hex') and coalesce(k.terakhir_dipakai < greatest(now() - interval '1 minute', k.dicabut), true);
  return found;
end $$;
