-- SPDX-License-Identifier: MIT
-- What an approval asks for, in order. Kept as an expected file.
create view api.pengesahan_syarat_lihat as
select y.urut, y.syarat, y.arti, y.minimal, y.pelengkap, y.pasal, y.masa::text as masa
from siklus.pengesahan_syarat y order by y.urut;
