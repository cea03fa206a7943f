-- SPDX-License-Identifier: MIT
-- One subscription, with what last went to it: twenty deliveries, and of each its last attempt. p: id.
create function api.langganan_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  l siklus.langganan := api.arg_langganan(p);
begin
  return api.langganan_uraian(l) || jsonb_build_object('dicabut', api.waktu(l.dicabut), 'pencabut', l.pencabut, 'alasan', l.alasan, 'kiriman', (
    select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'peristiwa', i.isi::jsonb ->> 'type', 'status', k.status, 'percobaan', k.percobaan, 'kode', a.kode,
      'alasan', coalesce(k.alasan, a.alasan), 'arti', api.alasan_kata(coalesce(k.alasan, a.alasan)), 'coba_lagi', case when k.status = 'menunggu' then api.waktu(k.coba_lagi) end, 'selesai', api.waktu(k.selesai), 'kunci', k.kunci) order by k.id desc), '[]')
    from (select x.kiriman_id from siklus.peristiwa_kiriman x where x.langganan_id = l.id order by x.peristiwa_id desc limit 20) y
    join siklus.kiriman k on k.id = y.kiriman_id
    join siklus.kiriman_isi i on i.kiriman_id = k.id
    left join lateral (select q.kode, q.alasan from siklus.percobaan q where q.kiriman_id = k.id order by q.id desc limit 1) a on true));
end $$;

-- The subscription named by id; refuses when there is none. aktif: one that was revoked is refused too.
create function api.arg_langganan(p jsonb, aktif boolean default false) returns siklus.langganan
  stable language plpgsql as $$
declare
  l siklus.langganan;
begin
  select * into l from siklus.langganan x where x.id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
  if l.id is null then
    perform api.tolak(404, 'langganan-tak-dikenal', format('Langganan nomor %s tidak ada.', coalesce(left(p ->> 'id', 40), '?')), 'Lihat daftarnya dengan: siklusctl langganan list.');
  elsif aktif and l.dicabut is not null then
    perform api.tolak(409, 'langganan-sudah-dicabut', format('Langganan nomor %s sudah dicabut %s.', l.id, api.waktu(l.dicabut)), 'Tambah lagi dengan: siklusctl langganan tambah.');
  end if;
  return l;
end $$;
