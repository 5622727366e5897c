package io.ticketqueue.core.tls;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a part calls the others over TLS: which authorities it believes, and the certificate it shows
 * when it is asked for one. The server's name is always checked.
 */
public final class Tls {
  private static final char[] NO_PASSWORD = {};

  private final TrustManagerFactory trust;
  private final SSLContext context;

  private Tls(TrustManagerFactory trust, SSLContext context) {
    this.trust = trust;
    this.context = context;
  }

  /**
   * Reads the files an operator names; an empty text means that there is none.
   *
   * @param caFile certificates of the authorities that are believed, PEM; without it those the JDK
   *     knows
   * @param certificateFile the caller's certificate and its chain, PEM
   * @param keyFile its private key: PKCS#8, PEM, without a password
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  public static Tls of(String caFile, String certificateFile, String keyFile) {
    if (certificateFile.isEmpty() != keyFile.isEmpty()) {
      throw new IllegalArgumentException("a certificate needs its key, and a key its certificate");
    }
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(caFile.isEmpty() ? null : authorities(path(caFile)));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          certificateFile.isEmpty() ? null : identity(path(certificateFile), path(keyFile)),
          trust.getTrustManagers(),
          null);
      return new Tls(trust, context);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("cannot be used for TLS: " + e.getMessage(), e);
    }
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is an invalid path: " + file, e);
    }
  }

  private static KeyStore authorities(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    int number = 0;
    for (Certificate certificate : PemFiles.certificates(file)) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return store;
  }

  private static KeyManager[] identity(Path certificateFile, Path keyFile)
      throws GeneralSecurityException, IOException {
    Certificate[] chain = PemFiles.certificates(certificateFile);
    PrivateKey key = PemFiles.key(keyFile, chain[0].getPublicKey().getAlgorithm());
    KeyStore store = empty();
    store.setKeyEntry("own", key, NO_PASSWORD, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys.getKeyManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, NO_PASSWORD);
    return store;
  }

  /** For HTTP clients, which check the server's name themselves. */
  public SSLContext context() {
    return context;
  }

  /** For sockets; give them {@link #parameters}, or the server's name is not checked. */
  public SSLSocketFactory socketFactory() {
    return context.getSocketFactory();
  }

  /** Makes a socket check the server's name against its certificate (RFC 2818). */
  public SSLParameters parameters() {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return parameters;
  }

  /** The authorities, for clients that make their own context. */
  public TrustManagerFactory trust() {
    return trust;
  }
}
