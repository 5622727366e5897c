package io.ticketqueue.core.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys as OpenSSL writes them (RFC 7468). */
final class PemFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);

  private PemFiles() {}

  /**
   * All certificates of a file, at least one.
   *
   * @throws IllegalArgumentException naming the file
   */
  static Certificate[] certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!found.isEmpty()) {
        return found.toArray(Certificate[]::new);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("must hold X.509 certificates in PEM: " + file, e);
    }
    throw new IllegalArgumentException("must hold X.509 certificates in PEM: " + file);
  }

  /**
   * The private key of a file, PKCS#8 without a password.
   *
   * @param algorithm of its certificate's public key, such as {@code EC}
   * @throws IllegalArgumentException naming the file; it never shows what stands in it
   */
  static PrivateKey key(Path file, String algorithm) {
    try {
      Matcher pem = KEY.matcher(Files.readString(file));
      if (pem.find()) {
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Without the cause: its message could show parts of the key.
      throw new IllegalArgumentException(
          "must hold the " + algorithm + " key of the certificate, PKCS#8 in PEM: " + file);
    }
    throw new IllegalArgumentException("must hold a private key, PKCS#8 in PEM: " + file);
  }
}
