/** An operation of an endpoint: `GET /books/{id}`, `* /books`, or the gRPC method `books.Catalog/Find`. */
export const OPERATION =
  /^((GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|\*) \/\S*|[A-Za-z_][\w.]*\/[A-Za-z_]\w*)$/;
