-- SPDX-License-Identifier: MIT
-- Makes a claimed delivery ready, in the transaction of the claim: its state read again (kiriman_perbarui), its day,
-- the office it really goes to, its text, and a copy for each further address of that office. Null: nothing is left
-- to say, or not today. Called for what is not written yet, or written and no longer true; it may be called for any claimed one.
create function api.kiriman_siapkan(k siklus.kiriman) returns siklus.kiriman
  volatile language plpgsql as $$
declare
  hari date := api.hari_ini(k.unit_id);
  r record;
  lain bigint[];
begin
  if k.golongan = 'peristiwa' then
    return api.kiriman_peristiwa(k);
  end if;
  k := api.kiriman_perbarui(k);
  if k.id is null then
    return null;
  end if;
  k := api.kiriman_hari(k, hari);
  if k.id is null then
    return null;
  end if;
  select x.* into r from api.kiriman_penerima(k, hari) x limit 1;
  if k.salinan_dari is not null and r.saluran_id is null then -- its address is gone: the delivery itself tells the office
    update siklus.kiriman x set status = 'batal', sewa_sampai = null, selesai = siklus.sekarang(), alasan = 'tidak-perlu-lagi' where x.id = k.id;
    return null;
  end if;
  if (k.jabatan_id, k.saluran_id) is distinct from (r.jabatan_id, r.saluran_id) then
    update siklus.kiriman x set jabatan_id = r.jabatan_id, saluran_id = r.saluran_id where x.id = k.id returning * into k;
  end if;
  if not exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id) then
    perform api.kiriman_tulis(k, to_jsonb(r));
    select array_agg(x.saluran_id) into lain from api.kiriman_penerima(k, hari) x where x.saluran_id <> r.saluran_id;
    perform api.kiriman_salin(k, lain, to_jsonb(r)) where k.salinan_dari is null and lain is not null;
  end if;
  return k;
end $$;

-- Writes down what is sent, once and for ever.
create function api.kiriman_tulis(k siklus.kiriman, penerima jsonb) returns void
  volatile language sql as $$
  insert into siklus.kiriman_isi (kiriman_id, isi, baris, penerima)
  values (k.id, api.kiriman_susun(k, penerima), (select count(*) from siklus.pengingat g where g.kiriman_id = coalesce(k.salinan_dari, k.id) and g.status <> 'batal'), penerima ->> 'nama')
$$;

-- The same to the other addresses of the office: deliveries with ids of their own, ready to be claimed.
create function api.kiriman_salin(k siklus.kiriman, saluran bigint[], penerima jsonb) returns void
  volatile language plpgsql as $$
declare
  c siklus.kiriman;
begin
  for c in
    insert into siklus.kiriman (golongan, unit_id, jabatan_tujuan, jabatan_id, saluran, tanggal, urut, coba_lagi, dibuat, salinan_dari, saluran_id)
    select k.golongan, k.unit_id, k.jabatan_tujuan, k.jabatan_id, k.saluran, k.tanggal, k.urut, k.coba_lagi, k.dibuat, k.id, s from unnest(kiriman_salin.saluran) s
    on conflict do nothing returning *
  loop
    perform api.kiriman_tulis(c, penerima);
  end loop;
end $$;
