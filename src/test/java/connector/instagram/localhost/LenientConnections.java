package connector.instagram.localhost;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

/** Lets addresses through in which a percent sign begins nothing: Jetty refuses them itself. */
final class LenientConnections extends HttpConnectionFactory {
  LenientConnections(HttpConfiguration configuration) {
    super(configuration);
  }

  /** The address as the caller wrote it. */
  static String target(Request request) {
    return request.getConnectionMetaData().getConnection() instanceof Lenient lenient
        ? lenient.target
        : request.getHttpURI().getPathQuery();
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(new Lenient(getHttpConfiguration(), connector, endPoint), connector, endPoint);
  }

  /** One request at a time, as HTTP/1.1 has it. */
  private static final class Lenient extends HttpConnection {
    private volatile String target = "";

    Lenient(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
      target = uri;
      String path = uri.split("\\?", 2)[0];
      String mended = path.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
      return super.newHttpStream(method, mended + uri.substring(path.length()), version);
    }
  }
}
