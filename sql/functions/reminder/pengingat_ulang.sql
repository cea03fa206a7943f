-- SPDX-License-Identifier: MIT
-- Sends a dead delivery once more, under the same id, to whoever holds the office now; a digest still keeps to one a day
-- (kiriman_hari). p: id.
create function api.pengingat_ulang(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  k siklus.kiriman;
begin
  select * into k from siklus.kiriman where id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  if k.id is null then
    perform api.tolak(404, 'kiriman-tak-dikenal', format('Kiriman nomor %s tidak ada.', coalesce(left(p ->> 'id', 40), '?')), 'Lihat daftarnya dengan: siklusctl pengingat list.');
  elsif k.status <> 'mati' then
    perform api.tolak(409, 'kiriman-tidak-mati', format('Kiriman nomor %s berstatus %s; hanya yang mati dapat diulang.', k.id, k.status), case k.status
      when 'terkirim' then format('Kiriman ini sudah diterima; lihat bunyinya dengan: siklusctl pengingat lihat %s.', k.id)
      when 'batal' then 'Kiriman ini tidak perlu lagi; kewajiban yang masih ada diingatkan oleh kiriman berikutnya.'
      else 'Tunggu sampai selesai dicoba.' end);
  end if;
  update siklus.kiriman set status = 'menunggu', alasan = null, percobaan = 0, selesai = null, saluran_id = case k.golongan when 'peristiwa' then k.saluran_id end,
    coba_lagi = case k.golongan when 'peristiwa' then siklus.sekarang() else api.jendela_berikut(k.unit_id, siklus.sekarang()) end where id = k.id returning * into k;
  perform api.jejak_catat('pengingat_ulang', null, k.unit_id, p);
  perform pg_notify('siklus_kiriman', '');
  return jsonb_build_object('id', k.id, 'status', k.status, 'coba_lagi', api.waktu(k.coba_lagi));
end $$;
