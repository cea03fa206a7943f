-- SPDX-License-Identifier: MIT
-- What exactly is sent: the document of a delivery's kind, set by the base of its channel.
create function api.kiriman_susun(k siklus.kiriman, penerima jsonb) returns text
  volatile language plpgsql as $$
declare
  dok jsonb := case k.golongan when 'mingguan' then api.mingguan(k, penerima) else api.rekap(k, penerima) end;
begin
  return (select api.kanal_susun(c, s.alamat, dok) from siklus.kanal c left join siklus.saluran s on s.id = k.saluran_id where c.nama = k.saluran);
end $$;
