package io.ticketqueue.event;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** JSON text that is kept compressed by gzip. */
public final class CompressedJson {
  private static final int BUFFER_BYTES = 1 << 16;

  private final byte[] gzip;

  private CompressedJson(byte[] gzip) {
    this.gzip = gzip;
  }

  /** Compresses a text. */
  public static CompressedJson of(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length() / 4 + 64);
    try (GZIPOutputStream out = new FastGzip(bytes)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CompressedJson(bytes.toByteArray());
  }

  /** The compressed text. */
  public byte[] gzip() {
    return gzip.clone();
  }

  /** The text in UTF-8. */
  public byte[] plain() {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Four times as fast as the default level, for a tenth more bytes. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
