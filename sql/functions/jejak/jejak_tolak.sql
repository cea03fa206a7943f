-- SPDX-License-Identifier: MIT
-- Adds to the trail an act that was refused, in a transaction of its own, for that of the act was undone. Said by the
-- daemon, which hands on what the caller presented. p: pemanggil (p of api.sebagai), fungsi (the endpoint), isi (its
-- parameters), status, kode, pesan, pasal; or hilang: so many refusals could not be told of; or beberapa: a list of such, in their order, so
-- that the trail keeps up with who is refused without end.
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
  if coalesce(api.arg_bilangan(p, 'hilang', 0, 0, 999999999), 0) > 0 then
    perform api.jejak_catat('jejak_hilang', null, null, jsonb_build_object('penolakan', p -> 'hilang'));
    return '{}';
  end if;
  if p ? 'pemanggil' then
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
  perform set_config(x, '', true) from unnest('{siklus.pelaku,siklus.pengguna,siklus.permintaan,siklus.alamat}'::text[]) x;
  perform api.jejak_tolak(p);
end $$;

-- Who presented this, as far as it can be told: somebody whom nothing is known of is refused too.
create function api.jejak_pemanggil(p jsonb) returns void
  volatile language plpgsql as $$
declare
  k record;
begin
  begin -- saya_lihat: whoever is known may ask it
    select x.pelaku, x.pengguna into k from api.kenali(p - 'csrf' || '{"fungsi": "saya_lihat"}') x;
  exception when others then
    select coalesce('uid:' || (p ->> 'uid'), 'tak-dikenal') as pelaku, null::bigint as pengguna into k;
  end;
  perform set_config('siklus.pelaku', k.pelaku, true), set_config('siklus.pengguna', coalesce(k.pengguna::text, ''), true),
    set_config('siklus.permintaan', coalesce(p ->> 'permintaan', ''), true), set_config('siklus.alamat', coalesce(p ->> 'alamat', ''), true);
end $$;
