-- SPDX-License-Identifier: MIT
-- Withdraws an address of an office; the last one by which a legal notice reaches a head stays. One that was stopped for only failing may be
-- withdrawn too: another took its place, and nobody needs to hear of it any more. p: id.
create function api.saluran_cabut(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  c siklus.saluran := api.arg_saluran(p);
  putus text[] := api.saluran_putus_kini();
begin
  if not c.aktif and not exists (select from siklus.saluran_gagal g where g.saluran_id = c.id) then
    perform api.tolak(409, 'saluran-sudah-dicabut', format('Saluran nomor %s sudah dicabut.', c.id), 'Lihat daftarnya dengan: siklusctl saluran list.');
  end if;
  update siklus.saluran x set aktif = false where x.id = c.id returning * into c;
  delete from siklus.saluran_gagal g where g.saluran_id = c.id;
  perform api.saluran_periksa(putus);
  perform api.jejak_catat('saluran_cabut', null, (select u.id from siklus.unit u where u.kode = api.saluran_uraian(c) ->> 'unit'), p);
  return api.saluran_uraian(c);
end $$;

-- The channel of an office named by id; refuses when there is none.
create function api.arg_saluran(p jsonb, medan text default 'id') returns siklus.saluran
  stable language plpgsql as $$
declare
  c siklus.saluran;
begin
  select * into c from siklus.saluran x where x.id = api.arg_bilangan(p, medan, 0, 0, 999999999999999);
  if c.id is null then
    perform api.tolak(404, 'saluran-tak-dikenal', format('Saluran nomor %s tidak ada.', coalesce(left(p ->> medan, 40), '?')), 'Lihat daftarnya dengan: siklusctl saluran list.');
  end if;
  return c;
end $$;
