-- SPDX-License-Identifier: MIT
-- Makes one claimed delivery ready: its state read again, its day, its recipient, its text. Null when nothing is left
-- to say.
create function api.kiriman_siapkan(k siklus.kiriman) returns siklus.kiriman
  volatile language plpgsql as $$
declare
  hari date := api.hari_ini(k.unit_id);
  r record;
begin
  k := api.kiriman_perbarui(k);
  if k.id is null then
    return null;
  end if;
  k := api.kiriman_hari(k, hari);
  select q.* into r from api.penerima_pada(hari) q where q.unit_id = k.unit_id and q.saluran = k.saluran;
  insert into siklus.kiriman_isi (kiriman_id, isi, baris)
  select k.id, api.rekap(k, to_jsonb(r))::text, (select count(*) from siklus.pengingat g where g.kiriman_id = k.id and g.status = 'menunggu')
  where not exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id);
  update siklus.kiriman x set jabatan_id = r.jabatan_id, saluran_id = r.saluran_id where x.id = k.id returning * into k;
  return k;
end $$;
