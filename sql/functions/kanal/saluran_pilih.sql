-- SPDX-License-Identifier: MIT
-- Says which channels carry a kind of duty for a unit and all below it. kanal: names; semua: every channel, as where
-- nothing is said, and also where something is said for a unit above; an empty list: none, which legal notices do not allow. p: jenis, kanal, unit (none: the country).
create function api.saluran_pilih(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  jenis_ text := lower(api.arg_teks(p, 'jenis', 40));
  kanal_ text[];
  asing text;
  putus text[] := api.saluran_putus_kini();
begin
  if not exists (select from siklus.tenggat_jenis j where j.jenis = jenis_) and jenis_ <> 'mingguan' then
    perform api.tolak(400, 'parameter-cacat', format('jenis "%s" tidak dikenal.', jenis_),
      format('Pilih salah satu: %s, mingguan.', (select string_agg(j.jenis, ', ' order by j.urut) from siklus.tenggat_jenis j)));
  elsif not p ? 'kanal' then
    perform api.tolak(400, 'parameter-kurang', 'kanal belum diisi.', 'Isi nama-nama kanal dipisah koma, semua, atau tidak-ada.');
  end if;
  kanal_ := array(select distinct lower(btrim(x)) from jsonb_array_elements_text(case jsonb_typeof(p -> 'kanal') when 'array' then p -> 'kanal' else to_jsonb(string_to_array(p ->> 'kanal', ',')) end) x order by 1);
  kanal_ := case when kanal_ in ('{tidak-ada}', '{""}') then '{}' else kanal_ end;
  select x into asing from unnest(kanal_) x where kanal_ <> '{semua}' and not exists (select from siklus.kanal k where k.nama = x) limit 1;
  if asing is not null then
    perform api.arg_kanal(jsonb_build_object('nama', asing));
  end if;
  if kanal_ = '{semua}' then
    delete from siklus.saluran_pilihan x where x.unit_id is not distinct from u.id and x.jenis = jenis_;
  end if;
  if kanal_ <> '{semua}' or exists (
    select from siklus.saluran_pilihan x left join siklus.unit a on a.id = x.unit_id where x.jenis = jenis_ and u.id is not null and (a.id is null or a.jalur operator(public.@>) u.jalur))
  then
    insert into siklus.saluran_pilihan as x (unit_id, jenis, kanal, pelaku) values (u.id, jenis_, kanal_, api.pelaku())
    on conflict (unit_id, jenis) do update set kanal = excluded.kanal, pelaku = excluded.pelaku, sejak = siklus.sekarang();
  end if;
  if jenis_ = any (api.pengingat_wajib()) and kanal_ = '{}' then
    perform api.tolak(422, 'pengingat-wajib', format('Pengingat %s wajib dan tidak dapat dimatikan seluruhnya.', jenis_), 'Pilih paling sedikit satu kanal.',
      (select b.pasal from api.kebijakan_baris(u.id, jenis_ || '_bulan', api.hari_pusat(siklus.sekarang())) b));
  end if;
  perform api.saluran_periksa(putus);
  perform api.jejak_catat('saluran_pilih', null, u.id, p);
  return jsonb_build_object('unit', coalesce(u.kode, 'nasional'), 'jenis', jenis_, 'kanal', to_jsonb(kanal_));
end $$;
