import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";

const PLUGINS = [remarkGfm];

/** Markdown that people wrote. Tags in it are shown as text; addresses are http, https or mailto, and images are links. */
export function MarkdownText({ text }: { text: string }) {
  return (
    <div className="grid grid-cols-1 gap-2 text-body wrap-anywhere [&_a]:text-accent-ink [&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-3 [&_code]:rounded [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-mono [&_code]:text-small [&_h1]:text-large [&_h2]:text-body [&_h2]:font-[620] [&_h3]:font-[600] [&_li]:ml-5 [&_ol]:list-decimal [&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:bg-sunken [&_pre]:p-2.5 [&_table]:text-small [&_td]:border [&_td]:border-line [&_td]:px-2 [&_th]:border [&_th]:border-line [&_th]:px-2 [&_ul]:list-disc">
      <Markdown
        remarkPlugins={PLUGINS}
        components={{
          // Inside a window with a title of its own, headings are not the page's.
          h1: ({ children }) => <p className="font-[620] text-large">{children}</p>,
          h2: ({ children }) => <p className="font-[620]">{children}</p>,
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noreferrer nofollow">
              {children}
            </a>
          ),
          // Somebody else's server must not learn who reads a card.
          img: ({ src, alt }) => (
            <a href={typeof src === "string" ? src : undefined} target="_blank" rel="noreferrer nofollow">
              {alt || "image"}
            </a>
          ),
        }}
      >
        {text}
      </Markdown>
    </div>
  );
}
