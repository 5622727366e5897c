package io.ticketqueue.core;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * JSON text that is kept compressed by gzip, for many who read it at the same time: nobody gets a
 * copy, and whoever wants it decompressed gets it in parts.
 */
public final class CompressedJson {
  private static final int BUFFER_BYTES = 1 << 13;

  /** CRC-32 and length of the text, at the end (RFC 1952, 2.3.1). */
  private static final int TRAILER_BYTES = 8;

  /** Up to here the text is kept beside what it was compressed to, once somebody wants it so. */
  private static final int KEPT_BYTES = 1 << 14;

  private final byte[] gzip;
  private volatile byte @Nullable [] kept;

  private CompressedJson(byte[] gzip) {
    this.gzip = gzip;
  }

  /** Writes a text. */
  @FunctionalInterface
  public interface Text {
    /** Writes all of it. */
    void writeTo(Writer out) throws IOException;
  }

  /** Compresses a text. */
  public static CompressedJson of(String json) {
    return of(json.length() / 4, out -> out.write(json));
  }

  /**
   * Compresses a text while it is written, so that it is nowhere as a whole.
   *
   * @param guess how many bytes it may have compressed
   */
  public static CompressedJson of(int guess, Text json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(guess + 64);
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(new FastGzip(bytes), StandardCharsets.UTF_8), BUFFER_BYTES)) {
      json.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CompressedJson(bytes.toByteArray());
  }

  /** As {@link #base64} gave it. */
  public static CompressedJson fromBase64(String text) {
    return new CompressedJson(Base64.getDecoder().decode(text));
  }

  /** The compressed text as text. */
  public String base64() {
    return Base64.getEncoder().encodeToString(gzip);
  }

  /** How many bytes it has compressed. */
  public int size() {
    return gzip.length;
  }

  /** The CRC-32 of the text in UTF-8. */
  public int checksum() {
    return ByteBuffer.wrap(gzip).order(ByteOrder.LITTLE_ENDIAN).getInt(gzip.length - TRAILER_BYTES);
  }

  /** The compressed text, not to be changed. */
  public byte[] gzip() {
    return gzip;
  }

  /** The text in UTF-8, not to be changed. A short one is decompressed once for all who ask. */
  public byte[] plain() {
    byte[] known = kept;
    if (known != null) {
      return known;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream(BUFFER_BYTES);
    try {
      writePlain(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] plain = text.toByteArray();
    if (plain.length <= KEPT_BYTES) {
      kept = plain;
    }
    return plain;
  }

  /** Writes the compressed text. */
  public void writeGzip(OutputStream out) throws IOException {
    out.write(gzip);
  }

  /** Writes the text in UTF-8, in parts. */
  public void writePlain(OutputStream out) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), BUFFER_BYTES)) {
      in.transferTo(out);
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
