import { type Answer, body, type FakeRequest, list, refusal } from "./answers.ts";
import { FakeRepository } from "./fake-repository.ts";
import { repositoryAnswer } from "./repository-routes.ts";

/** The repositories of one fake GitHub, found by name, by former name or by id. */
export class FakeWorld {
  readonly repositories: FakeRepository[] = [];
  /** Lower-case login of the token's owner. */
  login = "lastmile";

  repository(fullName: string): FakeRepository {
    const repository = new FakeRepository(fullName);
    this.repositories.push(repository);
    return repository;
  }

  answer(request: FakeRequest): Answer {
    const { path } = request;
    const named = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path);
    if (named !== null) return this.#named(decodeURIComponent(named[1] ?? ""), named[2] ?? "", request);
    const numbered = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
    if (numbered !== null) {
      const repository = this.repositories.find((candidate) => candidate.id === Number(numbered[1]));
      return repository === undefined
        ? refusal(404, "Not Found")
        : repositoryAnswer(repository, numbered[2] ?? "", request);
    }
    return this.#account(request);
  }

  #named(fullName: string, rest: string, request: FakeRequest): Answer {
    const wanted = fullName.toLowerCase();
    const current = this.repositories.find((repository) => repository.fullName.toLowerCase() === wanted);
    if (current !== undefined) return repositoryAnswer(current, rest, request);
    const renamed = this.repositories.find((repository) =>
      repository.formerNames.some((name) => name.toLowerCase() === wanted),
    );
    if (renamed === undefined) return refusal(404, "Not Found");
    const query = request.query.size === 0 ? "" : `?${request.query}`;
    const url = `/repositories/${renamed.id}${rest}${query}`;
    return { kind: "body", status: 301, body: { message: "Moved Permanently", url }, headers: { location: url } };
  }

  #account(request: FakeRequest): Answer {
    const { path, method } = request;
    const owner = this.repositories[0]?.owner ?? this.login;
    if (path === "/user") return body({ login: this.login, id: 1, type: "User" });
    if (path === "/user/repos") return list(this.repositories.map((repository) => repository.body()));
    if (path === "/installation/repositories") {
      const repositories = this.repositories.map((repository) => repository.body());
      return { kind: "list", items: repositories, wrap: (page, total) => ({ total_count: total, repositories: page }) };
    }
    if (path === "/app") return body({ id: 1, slug: "lastmile", name: "Last Mile", owner: { login: owner } });
    if (path === "/app/installations") return list([{ id: 1, account: { login: owner }, app_id: 1 }]);
    if (method === "POST" && /^\/app\/installations\/\d+\/access_tokens$/.test(path)) {
      const expires_at = new Date(Date.now() + 3_600_000).toISOString();
      return body(
        { token: "ghs_installation", expires_at, permissions: { contents: "read" }, repository_selection: "all" },
        201,
      );
    }
    return refusal(404, "Not Found");
  }
}
