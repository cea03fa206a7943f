-- SPDX-License-Identifier: MIT
-- Sends the dead deliveries of some days once more, each under its own id. Without jumlah it only counts them; with the
-- count that was seen it acts, so that nobody replays more than he looked at. Once done, none of them is dead: the same
-- again finds nothing. p: sejak, sampai (days of the deliveries), alasan (part of the reason they died of), jumlah.
create function api.pengingat_ulang_banyak(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  sejak date := api.arg_tanggal(p, 'sejak');
  sampai date := coalesce(api.arg_tanggal(p, 'sampai'), sejak);
  sebab text := api.arg_teks_bila_ada(p, 'alasan', 200);
  saat timestamptz := siklus.sekarang();
  jumlah bigint := api.arg_bilangan(p, 'jumlah', null, 0, 1000000);
  ini bigint[];
begin
  if sejak is null or sampai < sejak then
    perform api.tolak(400, 'parameter-cacat', 'Sebutkan rentang hari kiriman yang diulang.', 'Tulis misalnya: --sejak 2026-11-01 --sampai 2026-11-30.');
  end if;
  ini := array(
    select k.id from siklus.kiriman_mati m join siklus.kiriman k on k.id = m.kiriman_id
    where k.status = 'mati' and k.tanggal between sejak and sampai and (sebab is null or strpos(k.alasan, sebab) > 0) order by k.id for update of k);
  if jumlah is null then
    return jsonb_build_object('jumlah', cardinality(ini), 'diulang', 0, 'keterangan', case when cardinality(ini) > 0
      then format('Baru dihitung, belum ada yang dikirim ulang; kirim dengan perintah yang sama dan --jumlah %s.', cardinality(ini)) else 'Tidak ada kiriman mati dalam rentang itu.' end);
  elsif jumlah <> cardinality(ini) then
    perform api.tolak(409, 'jumlah-berubah', format('Ada %s kiriman mati dalam rentang itu, bukan %s.', cardinality(ini), jumlah), 'Lihat lagi jumlahnya tanpa --jumlah, lalu ulangi.');
  end if;
  update siklus.kiriman k set status = 'menunggu', alasan = null, percobaan = 0, selesai = null, saluran_id = case k.golongan when 'peristiwa' then k.saluran_id end,
    coba_lagi = case k.golongan when 'peristiwa' then saat else b.buka end
  from (select y.unit_id, api.jendela_berikut(y.unit_id, saat) as buka from (select distinct z.unit_id from siklus.kiriman z where z.id = any (ini)) y) b
  where k.id = any (ini) and b.unit_id = k.unit_id;
  if cardinality(ini) > 0 then
    perform api.jejak_catat('pengingat_ulang_banyak', null, null, p);
    perform pg_notify('siklus_kiriman', '');
  end if;
  return jsonb_build_object('jumlah', cardinality(ini), 'diulang', cardinality(ini), 'keterangan', null);
end $$;
