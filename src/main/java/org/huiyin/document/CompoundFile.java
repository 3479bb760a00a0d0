package org.huiyin.document;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what stands at the top of an OLE compound file, the container of Office 97-2003: a Word document has a stream
 * named {@code WordDocument} there, whatever is embedded deeper down. Reads the directory only, and no endless chains.
 */
final class CompoundFile {

    private static final int HEADER_LENGTH = 512;
    private static final int DIFAT_IN_HEADER = 109;
    private static final int ENTRY_LENGTH = 128;
    private static final int MAX_DIRECTORY_SECTORS = 4096;
    private static final int NONE = -1;
    private static final int END_OF_CHAIN = -2;

    private final FileChannel file;
    private final long length;
    private final ByteBuffer header;
    private final int sectorLength;

    private CompoundFile(FileChannel file, ByteBuffer header, int sectorLength) throws IOException {
        this.file = file;
        this.length = file.size();
        this.header = header;
        this.sectorLength = sectorLength;
    }

    /** Lower-case names of streams and storages directly below the root; empty where the file is damaged. */
    static Set<String> topNames(FileChannel file) throws IOException {
        try {
            var header = ByteBuffer.allocate(HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            read(file, header, 0);
            var shift = header.getShort(30);
            return shift == 9 || shift == 12 ? new CompoundFile(file, header, 1 << shift).names() : Set.of();
        } catch (IndexOutOfBoundsException damaged) {
            return Set.of();
        }
    }

    private Set<String> names() throws IOException {
        var directory = directory();
        var names = new HashSet<String>();
        var seen = new HashSet<Integer>();
        var open = new ArrayDeque<Integer>();
        open.add(entry(directory, 0).getInt(76));
        while (!open.isEmpty()) {
            var number = open.remove();
            if (number != NONE && seen.add(number)) {
                var entry = entry(directory, number);
                names.add(new String(entry.array(), 0, Math.max(0, entry.getShort(64) - 2), UTF_16LE)
                        .toLowerCase(Locale.ROOT));
                open.add(entry.getInt(68));
                open.add(entry.getInt(72));
            }
        }
        return names;
    }

    private List<Integer> directory() throws IOException {
        var sectors = new ArrayList<Integer>();
        var sector = header.getInt(48);
        while (sector != END_OF_CHAIN && sectors.size() < MAX_DIRECTORY_SECTORS) {
            sectors.add(sector);
            sector = next(sector);
        }
        return sectors;
    }

    private ByteBuffer entry(List<Integer> directory, int number) throws IOException {
        var perSector = sectorLength / ENTRY_LENGTH;
        var entry = ByteBuffer.allocate(ENTRY_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        read(
                file,
                entry,
                position(directory.get(Math.floorDiv(number, perSector)))
                        + (long) Math.floorMod(number, perSector) * ENTRY_LENGTH);
        return entry;
    }

    private int next(int sector) throws IOException {
        position(sector);
        var perSector = sectorLength / Integer.BYTES;
        return integer(position(tableSector(sector / perSector)) + (long) (sector % perSector) * Integer.BYTES);
    }

    /** Where the n-th sector of the allocation table is: the first ones stand in the header, the others in a chain. */
    private int tableSector(int n) throws IOException {
        if (n < DIFAT_IN_HEADER) {
            return header.getInt(76 + n * Integer.BYTES);
        }
        var perSector = sectorLength / Integer.BYTES - 1;
        var rest = n - DIFAT_IN_HEADER;
        var sector = header.getInt(68);
        for (int i = rest / perSector; i > 0; i--) {
            sector = integer(position(sector) + (long) perSector * Integer.BYTES);
        }
        return integer(position(sector) + (long) (rest % perSector) * Integer.BYTES);
    }

    private long position(int sector) {
        var position = (sector + 1L) * sectorLength;
        if (sector < 0 || position >= length) {
            throw new IndexOutOfBoundsException("sector " + sector);
        }
        return position;
    }

    private int integer(long position) throws IOException {
        var buffer = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        read(file, buffer, position);
        return buffer.getInt(0);
    }

    private static void read(FileChannel file, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                throw new IndexOutOfBoundsException("end of file");
            }
        }
    }
}
