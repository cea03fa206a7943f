-- SPDX-License-Identifier: MIT
-- Withdraws an attachment that was a mistake; the record keeps it. p: id, alasan.
create function api.lampiran_cabut(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  l siklus.lampiran := api.arg_lampiran(p);
begin
  insert into siklus.lampiran_cabut (lampiran_id, alasan, pelaku) values (l.id, api.arg_teks(p, 'alasan', 500), api.pelaku()) on conflict do nothing;
  if not found then
    perform api.tolak(409, 'lampiran-sudah-dicabut', format('Lampiran nomor %s sudah ditarik.', l.id), 'Lihat alasannya dengan: siklusctl lampiran list --dicabut.');
  end if;
  perform api.jejak_catat('lampiran_cabut', l.sop_id, (select s.unit_id from siklus.sop s where s.id = l.sop_id), p);
  return api.lampiran_uraian(l);
end $$;
